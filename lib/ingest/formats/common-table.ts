import type { Sample } from "./define-format";

/** The table that most of the sampled rows name in a column, among those that `tableOf` knows; undefined when no row names one. */
export function commonTable(
  sample: Sample,
  key: string,
  tableOf: (name: string) => string | undefined,
): { table: string; name: string; isAll: boolean } | undefined {
  const counts = new Map<string, { table: string; name: string; rows: number }>();
  let named = 0;
  for (const row of sample.rows) {
    const name = row.get(key);
    if (typeof name !== "string" || name === "") continue;
    named += 1;
    const table = tableOf(name);
    if (table === undefined) continue;
    const count = counts.get(table) ?? { table, name, rows: 0 };
    count.rows += 1;
    counts.set(table, count);
  }
  const [most] = [...counts.values()].sort((a, b) => b.rows - a.rows);
  return most && { table: most.table, name: most.name, isAll: most.rows === named };
}
