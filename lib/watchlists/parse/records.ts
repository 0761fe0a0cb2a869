/** A record of a CSV text: `line` is where it begins, `cells` what it holds, or null where a quote is never closed. */
export type CsvRecord = { line: number; text: string; cells: string[] | null };

/** No cell of ours is longer: a quote without its end must not swallow the rest of the text. */
const longestCell = 4000;
const lineEnd = /\r\n|\r|\n/g;

type Cell = { value: string; next: number; lines: number } | null;

function quotedCell(text: string, from: number): Cell {
  let value = "";
  let lines = 0;
  const limit = Math.min(text.length, from + longestCell);
  for (let at = from + 1; at < limit; at += 1) {
    const character = text[at] ?? "";
    if (character === "\n" || (character === "\r" && text[at + 1] !== "\n")) lines += 1;
    if (character !== '"') value += character;
    else if (text[at + 1] === '"') {
      value += '"';
      at += 1;
    } else return { value, next: at + 1, lines };
  }
  return null;
}

const isBlank = (character: string | undefined) => character === " ";
const isEnd = (character: string | undefined) => character === undefined || character === "\n" || character === "\r";

/** Reads CSV as spreadsheets write it: cells may be quoted, and a quoted cell may hold separators and line ends. */
export function* csvRecords(text: string, separator: string, firstLine = 1): Generator<CsvRecord> {
  let line = firstLine;
  for (let at = 0; at < text.length; ) {
    const start = at;
    const begun = line;
    let cells: string[] | null = [];
    for (let open = true; open && cells; ) {
      while (isBlank(text[at])) at += 1;
      const cell: Cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, separator);
      if (!cell) {
        cells = null;
        break;
      }
      at = cell.next;
      line += cell.lines;
      while (isBlank(text[at])) at += 1;
      // What stands behind the closing quote belongs to nothing: the record is not CSV.
      if (text[at] !== separator && !isEnd(text[at])) cells = null;
      else cells.push(cell.value.trim());
      open = text[at] === separator;
      if (open) at += 1;
    }
    if (!cells) {
      at = start;
      line = begun;
      while (!isEnd(text[at])) at += 1;
    }
    yield { line: begun, text: text.slice(start, Math.min(at, start + 200)), cells };
    lineEnd.lastIndex = at;
    at += lineEnd.exec(text)?.[0].length ?? 0;
    line += 1;
  }
}

function plainCell(text: string, from: number, separator: string): Cell {
  let next = from;
  while (!isEnd(text[next]) && text[next] !== separator) next += 1;
  return { value: text.slice(from, next), next, lines: 0 };
}
