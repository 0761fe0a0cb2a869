import type { Sample } from "@/lib/ingest/formats/define-format";

/** How a query names the columns that it works out over many rows. */
const aggregates = [
  /^(?:countif|dcount|dcountif|hll|sum|sumif|min|max|avg|percentile|stdev|variance|any|take_any|arg_min|arg_max|make_list|make_set)_/,
  /^(?:list|set|bag|buildschema)_/,
  /^(?:number of |distinct ?|unique ?|total ?|nr_?of_?|num_?)/,
  /(?:^|[^c])count_?\d*$/,
  /^(?:start|end)time(?:utc)?$|^(?:first|last)_?seen$/,
];

/** A column that only a query that summarises makes, or null. Whole tables have such names too, so it counts only where an id is missing. */
export function summaryColumn(sample: Sample): string | null {
  const hasId = ["id", "requestid", "request id", "systemalertid"].some((key) => sample.keys.has(key));
  if (hasId) return null;
  for (const key of sample.keys) if (aggregates.some((aggregate) => aggregate.test(key))) return key;
  return null;
}
