export type Shape = { kind: "json" } | { kind: "xml" } | { kind: "delimited"; delimiter: string } | { kind: "empty" };

const delimiters = [",", ";", "\t", "|"];

/** How rows are written, by the first character that is no white space; the delimiter by what the header line holds most. */
export function shapeOf(head: Uint8Array): Shape {
  const text = Buffer.from(head)
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimStart();
  if (text === "") return { kind: "empty" };
  if (text.startsWith("{") || text.startsWith("[")) return { kind: "json" };
  if (text.startsWith("<")) return { kind: "xml" };
  const header = text.split(/\r?\n/, 1)[0] ?? "";
  const outsideQuotes = header.replace(/"[^"]*"/g, "");
  const counts = delimiters.map((delimiter) => outsideQuotes.split(delimiter).length - 1);
  const most = Math.max(...counts);
  return { kind: "delimited", delimiter: delimiters[counts.indexOf(most)] ?? "," };
}
