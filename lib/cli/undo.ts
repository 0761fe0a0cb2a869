import { parseArgs } from "node:util";
import { z } from "zod";
import { previewUndo } from "@/lib/ingest/undo/data";
import { undoUpload } from "@/lib/ingest/undo/mutations";
import { removes, stays, type UndoCounts, type UndoPreview } from "@/lib/ingest/undo/schema";
import { printable, textTable } from "./text-table";
import { UsageError } from "./usage";

export async function run(args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    options: { preview: { type: "boolean" }, json: { type: "boolean" } },
    allowPositionals: true,
  });
  const id = z.uuid().safeParse(positionals[0]);
  if (positionals.length !== 1 || !id.success)
    throw new UsageError("Name one upload by its id, as `uploads` lists it.");
  if (values.preview) {
    const preview = await previewUndo(id.data);
    process.stdout.write(values.json ? `${JSON.stringify(preview)}\n` : previewText(preview));
    return 0;
  }
  const counts = await undoUpload(id.data, {
    by: "command line",
    onProgress: async ({ phase, done, total }) => {
      process.stderr.write(`\r${phase}: ${done} of ${total} events  `);
    },
  });
  process.stderr.write("\n");
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ upload: id.data, removed: removes(counts), kept: stays(counts), ...counts })}\n`
      : `${removes(counts)} events removed; ${rest(counts)}. The original is kept.\n`,
  );
  return 0;
}

const rest = (counts: UndoCounts) =>
  `${stays(counts)} stay because another upload also has them, ${counts.changes} of them with what the others say; ${counts.findings} findings rested on it`;

function previewText(preview: UndoPreview): string {
  const parts = [
    textTable(
      ["table", "go", "stay"],
      preview.tables.map(({ table, goes, stays: kept }) => [table, String(goes), String(kept)]),
    ),
    `${preview.changesAreExact ? "" : "At most "}${preview.changes} of those that stay lose values that only this upload gave.`,
  ];
  if (preview.steps > 0) parts.push(`${preview.steps} authentication steps go.`);
  if (preview.sharedWith.length > 0) {
    const shared = preview.sharedWith.map((upload) => [upload.uploadId, upload.fileName, String(upload.events)]);
    parts.push(textTable(["kept by upload", "file", "events"], shared));
  }
  parts.push(
    `${preview.findings} findings rest on events that go, ${preview.judged} of them with a verdict or notes; ${preview.runs} runs found them.`,
  );
  for (const finding of preview.touched) {
    parts.push(`  ${finding.verdict ?? "no verdict"}  ${finding.hunt}  ${printable(finding.title)}  ${finding.id}`);
  }
  parts.push("Nothing was changed. The same command without --preview undoes the upload.");
  return `${parts.join("\n")}\n`;
}
