export type Shape = { kind: "json" } | { kind: "xml" } | { kind: "delimited"; delimiter: string } | { kind: "empty" };

const delimiters = [",", ";", "\t", "|"];

/** Windows PowerShell puts the .NET type above the header. */
const typeLine = /^#TYPE [^\r\n]*(?:\r\n?|\n)/;
/** Spreadsheets say the delimiter above it. */
const delimiterLine = /^"?sep=(.)"?(?:\r\n?|\n)/i;

/** How rows are written, by the first character that is no white space; the delimiter by what the header line holds most. */
export function shapeOf(head: Uint8Array): Shape {
  const text = Buffer.from(head)
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimStart()
    // evtx_dump numbers its records unless told not to.
    .replace(/^Record \d+\s+(?=[{<])/, "");
  if (text === "") return { kind: "empty" };
  if (text.startsWith("{") || text.startsWith("[")) return { kind: "json" };
  if (text.startsWith("<")) return { kind: "xml" };
  const said = delimiterLine.exec(text)?.[1];
  if (said !== undefined && delimiters.includes(said)) return { kind: "delimited", delimiter: said };
  const header = text.replace(typeLine, "").split(/\r\n?|\n/, 1)[0] ?? "";
  const outsideQuotes = header.replace(/"[^"]*"/g, "");
  const counts = delimiters.map((delimiter) => outsideQuotes.split(delimiter).length - 1);
  const most = Math.max(...counts);
  return { kind: "delimited", delimiter: delimiters[counts.indexOf(most)] ?? "," };
}
