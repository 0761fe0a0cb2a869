/**
 * Delimited text read one character after another, as RFC 4180 says and as slowly as it can be read: what the fast splitter is held
 * against. Knows nothing of damage.
 */
export function naiveCsv(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let state: "start" | "plain" | "quoted" | "closing" = "start";
  const endCell = () => {
    row.push(cell);
    cell = "";
    state = "start";
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (state === "quoted") {
      if (letter !== '"') cell += letter;
      else state = "closing";
    } else if (letter === '"' && state === "closing") {
      cell += '"';
      state = "quoted";
    } else if (letter === '"' && state === "start") state = "quoted";
    else if (letter === delimiter) endCell();
    else if (letter === "\n") endRow();
    else if (letter === "\r" && text[at + 1] === "\n") continue;
    else {
      cell += letter;
      state = "plain";
    }
  }
  if (row.length > 0 || cell !== "" || state !== "start") endRow();
  return rows;
}
