import { parseArgs } from "node:util";
import { loadedSources } from "@/lib/coverage/data";
import { textTable } from "./text-table";

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean" } } });
  const sources = await loadedSources();
  if (values.json) {
    for (const source of sources) process.stdout.write(`${JSON.stringify(source)}\n`);
    return 0;
  }
  const rows = sources.map((source) => [
    source.table,
    source.kind,
    String(source.rows),
    source.from,
    source.to,
    String(source.emptyHours),
    Object.entries(source.filled)
      .map(([column, filled]) => `${column} ${Math.floor((filled * 100) / source.rows)} %`)
      .join(", "),
  ]);
  process.stdout.write(
    `${textTable(["table", "kind", "rows", "first", "last", "empty hours", "filled"], rows, 160)}\n`,
  );
  return 0;
}
