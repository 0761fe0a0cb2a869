import type { NetworkContext } from "@/lib/enrich/network-of";
import { decodeResult } from "@/lib/enrich/result-codes";
import type { ReportCode, ReportNetwork, ReportRow } from "../content";
import { sourceWords } from "./words";

/** Every result code of the rows in our words, the most frequent first. */
export function codesOf(rows: readonly ReportRow[]): ReportCode[] {
  const counts = new Map<string, number>();
  for (const { code, table, isLoaded } of rows) {
    if (table === "sign_in" && isLoaded) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([code, count]) => {
      const { name = "", text, outcome, known, code: bare } = decodeResult(code);
      return { code: bare, name, meaning: text, outcome: known ? outcome : "unknown", count };
    });
}

/** Every autonomous system of the rows, who says so, and which of its addresses were seen. */
export function networksOf(rows: readonly ReportRow[], contexts: ReadonlyMap<string, NetworkContext>): ReportNetwork[] {
  const found = new Map<string, { rows: ReportRow[]; context: NetworkContext | undefined }>();
  for (const row of rows) {
    if (row.ip === "") continue;
    const known = found.get(row.asn);
    if (known) known.rows.push(row);
    else found.set(row.asn, { rows: [row], context: contexts.get(row.recordId) });
  }
  const each = (values: string[]) => [...new Set(values.filter((value) => value !== ""))].sort();
  return [...found]
    .sort(([, a], [, b]) => b.rows.length - a.rows.length)
    .map(([asn, { rows: own, context }]) => ({
      asn,
      network: own[0]?.network ?? "",
      networkClass: own[0]?.networkClass ?? "",
      countries: each(own.map(({ country }) => country)),
      addresses: each(own.map(({ ip }) => ip)),
      count: own.length,
      asnSource: asn === "" ? "" : context ? sourceWords(context.asnSource) : "",
      nameSource: (own[0]?.network ?? "") === "" ? "" : context ? sourceWords(context.nameSource) : "",
    }));
}
