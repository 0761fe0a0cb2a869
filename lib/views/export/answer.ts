import "server-only";
import { Readable } from "node:stream";
import type { User } from "@/lib/auth/caller";
import { accounted, beginExport } from "@/lib/export/accounted";
import { csvFile } from "@/lib/export/csv";
import { jsonlFile } from "@/lib/export/jsonl";
import type { ExportCell, ExportTable } from "@/lib/export/table";
import { xlsxFile } from "@/lib/export/xlsx/file";
import type { OpenView } from "../define-view";
import type { ExportFormat, GroupValue } from "../schema";
import { type ViewState, viewQuery } from "../state";
import { exportProvenance } from "./provenance";
import { openExport } from "./read-rows";

const types: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  jsonl: "application/jsonl; charset=utf-8",
};

export type ExportAsked = {
  view: OpenView;
  state: ViewState;
  format: ExportFormat;
  under: GroupValue[];
  ids: string[] | null;
  withProvenance: boolean;
  withMark: boolean;
  user: User;
  /** Asked again while a long export runs. */
  mayGoOn: () => Promise<boolean>;
};

/** The file, streamed. Who took out what is in the audit before the first byte, and what came of it after the last. */
export async function exportAnswer(asked: ExportAsked): Promise<Response> {
  const { view, state, format, under, ids, user } = asked;
  const now = new Date();
  const opened = await openExport(view, state, { by: user.email, under, ...(ids ? { ids } : {}) });
  try {
    const provenance = await exportProvenance({
      ...{ view, state, columns: opened.columns, count: opened.count, user, now, under },
      chosen: ids ? ids.length : null,
    });
    const detail = {
      ...{ view: view.id, list: view.title, scope: view.scope, format, rows: opened.count },
      query: viewQuery({ ...state, row: null, density: null }).toString(),
      ...(ids ? { chosen: ids.length } : {}),
    };
    const begun = await beginExport(user.email, detail);
    const table: ExportTable = {
      name: view.noun.many.charAt(0).toUpperCase() + view.noun.many.slice(1),
      columns: opened.columns,
      rows: watched(opened.rows(), asked),
      provenance: asked.withProvenance ? { ...provenance, export: begun.id } : null,
    };
    const bytes = accounted(fileOf(table, asked), begun, { rows: opened.count });
    // A stream that nobody ever reads gives its connection back as well.
    const stream = Readable.from(bytes, { objectMode: false, highWaterMark: 1 << 16 }).once("close", () =>
      opened.close(),
    );
    return new Response(Readable.toWeb(stream) as ReadableStream, {
      headers: {
        "content-type": types[format],
        "content-disposition": `attachment; filename="${view.id}-${now.toISOString().slice(0, 19).replaceAll(":", "")}Z.${format}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    await opened.close();
    throw error;
  }
}

function fileOf(table: ExportTable, { format, withMark }: ExportAsked): AsyncIterable<string | Buffer> {
  if (format === "xlsx") return xlsxFile(table);
  return format === "csv" ? csvFile(table, withMark) : jsonlFile(table);
}

const askAgainAfter = 30_000;

/** Somebody whose session or role ended in the middle gets no more. */
async function* watched(rows: AsyncIterable<ExportCell[][]>, { mayGoOn }: ExportAsked): AsyncGenerator<ExportCell[][]> {
  let asked = performance.now();
  for await (const batch of rows) {
    if (performance.now() - asked > askAgainAfter) {
      asked = performance.now();
      if (!(await mayGoOn())) throw new Error("whoever began this export may not go on");
    }
    yield batch;
  }
}
