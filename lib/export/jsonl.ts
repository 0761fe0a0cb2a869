import type { ExportTable } from "./table";

/** A table as JSON lines: what it is on the first, under a name that no row has, then a row a line. */
export async function* jsonlFile({ columns, rows, provenance }: ExportTable): AsyncIterable<string> {
  if (provenance) yield `${JSON.stringify({ "huntboard-export": provenance })}\n`;
  for await (const batch of rows) {
    yield batch
      .map((row) => {
        const named = columns.map(({ key }, index): [string, unknown] => [key, row[index] ?? null]);
        return `${JSON.stringify(Object.fromEntries(named))}\n`;
      })
      .join("");
  }
}
