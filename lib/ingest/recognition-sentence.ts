type Recognised = { formatLabel: string; table: string; reason: string };

/** What a file was taken for and why, as one clause; what nothing was recognised in says so. */
export function recognitionSentence({ formatLabel, table, reason }: Recognised): string {
  if (table === "") return "not recognised";
  const what = formatLabel === "" ? table : `${formatLabel}: ${table}`;
  return reason === "" ? what : `${what}, because ${reason}`;
}
