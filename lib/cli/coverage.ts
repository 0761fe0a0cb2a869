import { parseArgs } from "node:util";
import { hourTime, jsonOf } from "@/lib/coverage/as-json";
import { loadedSeries } from "@/lib/coverage/data";
import { unusual } from "@/lib/coverage/gaps";
import type { Series } from "@/lib/coverage/schema";
import { textTable } from "./text-table";

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean" }, hours: { type: "boolean" } } });
  const series = await loadedSeries();
  if (values.json) {
    for (const line of series) process.stdout.write(`${JSON.stringify(jsonOf(line, values.hours === true))}\n`);
    return 0;
  }
  process.stdout.write(values.hours ? hourText(series) : overviewText(series));
  return 0;
}

function overviewText(series: Series[]): string {
  const rows = series.map((line) => {
    const { emptyHours, gapHours, thin } = unusual(line);
    const filled = Object.entries(line.filled).map(
      ([column, count]) => `${column} ${Math.floor((count * 100) / line.rows)} %`,
    );
    return [
      ...[line.table, line.kind, line.source, String(line.rows), line.from, line.to],
      ...[emptyHours, gapHours, thin.length].map(String),
      filled.join(", "),
    ];
  });
  const header = ["table", "kind", "source", "rows", "first", "last", "empty hours", "in gaps", "thin", "filled"];
  return `${textTable(header, rows, 160)}\n`;
}

function hourText(series: Series[]): string {
  const rows = series.flatMap(({ table, kind, source, hours, counts }) =>
    hours.map((hour, index) => [hourTime(hour), table, kind, source, String(counts[index] ?? 0)]),
  );
  return `${textTable(["hour", "table", "kind", "source", "rows"], rows)}\n`;
}
