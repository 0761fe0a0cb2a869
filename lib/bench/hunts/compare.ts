import { createHash } from "node:crypto";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { HuntDefinition, ResultColumn } from "@/lib/hunts/define-hunt";

const digest = (cells: readonly string[]) => createHash("sha1").update(cells.join("\u001f")).digest("base64");

function cell({ kind }: ResultColumn, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (kind === "number") return String(Number(value));
  return kind === "list" ? JSON.stringify(value) : String(value);
}

/** A row as the product has it: times as ISO text, lists as lists. */
export const ourDigest = ({ columns }: HuntDefinition, row: Record<string, unknown>) =>
  digest(columns.map((column) => cell(column, row[column.name])));

const asText = ({ name, kind }: ResultColumn) => {
  if (kind === "time") return `strftime("${name}", '%Y-%m-%dT%H:%M:%S.%fZ')`;
  return kind === "list" ? `to_json("${name}")::varchar` : `"${name}"::varchar`;
};

/** The rows that DuckDB left in its table `answer`. */
export async function theirDigests({ columns }: HuntDefinition, connection: DuckDBConnection): Promise<string[]> {
  const result = await connection.stream(`select ${columns.map(asText).join(", ")} from answer`);
  const digests: string[] = [];
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const row of chunk.getRows()) {
      digests.push(digest(columns.map((column, index) => textCell(column, row[index]))));
    }
  }
  return digests;
}

function textCell(column: ResultColumn, value: unknown): string {
  return cell(column, column.kind === "list" && typeof value === "string" ? JSON.parse(value) : value);
}

/** How many rows only one of them has: a bag against a bag. */
export function differing(ours: string[], theirs: string[]): { onlyOurs: number; onlyTheirs: number } {
  const left = new Map<string, number>();
  for (const row of theirs) left.set(row, (left.get(row) ?? 0) + 1);
  let onlyOurs = 0;
  for (const row of ours) {
    const count = left.get(row) ?? 0;
    if (count === 0) onlyOurs += 1;
    else left.set(row, count - 1);
  }
  return { onlyOurs, onlyTheirs: theirs.length - (ours.length - onlyOurs) };
}
