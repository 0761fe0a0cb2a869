import "server-only";
import { colleagues } from "./data";
import { documentOf } from "./document/build";
import { gather } from "./gather/data";
import { reportBody } from "./html/render";
import { reportStyle } from "./html/style";
import { redact } from "./redact/redact";
import { previewRows, type ReportOptions } from "./schema";

export type Preview = { style: string; body: string; rows: number; total: number; left: number };

/** The report as it would be, without its fonts and with the first of its rows. */
export async function previewReport(options: ReportOptions): Promise<Preview> {
  const gathered = await gather(options, new Date().toISOString());
  const { content } = redact(gathered.content, gathered.clues, options.redaction, await colleagues());
  const { rows, total } = content.evidence;
  const document = documentOf(content);
  const shown = document.blocks.map((block) =>
    block.is === "table" && block.rows.length > previewRows
      ? { ...block, rows: block.rows.slice(0, previewRows) }
      : block,
  );
  return {
    style: reportStyle,
    body: reportBody({ ...document, blocks: shown }),
    rows: rows.length,
    total,
    left: Math.max(0, rows.length - previewRows),
  };
}
