import type { ExportCell } from "../table";

/** A cell holds no more; what is longer is cut, and says so. */
export const longestCell = 32_767;
const cutMark = (length: number) => ` … [cut: ${length} characters]`;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML cannot hold.
const unsayable = /[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_/g;

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as a sheet's XML holds it: what XML cannot say as spreadsheets write it, `_x0000_`. */
export function sheetText(text: string): string {
  const said = text.toWellFormed().replace(unsayable, (found) => {
    // Text that looks like such an escape is one character further from being read as one.
    if (found.length > 1) return `_x005F${found}`;
    return `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
  });
  return said.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

export type CellCount = { cut: number };

/** One cell. Text is always inline text, so that a spreadsheet cannot take it for a formula, a date or a number. */
export function cellXml(value: ExportCell, counts: CellCount): string {
  if (value === null || value === "") return "<c/>";
  if (typeof value === "boolean") return `<c t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === "number" && Number.isFinite(value)) return `<c><v>${value}</v></c>`;
  return textCell(String(value), counts);
}

function textCell(text: string, counts: CellCount): string {
  let kept = text;
  if (text.length > longestCell) {
    counts.cut += 1;
    const mark = cutMark(text.length);
    kept = text.slice(0, longestCell - mark.length) + mark;
  }
  return `<c t="inlineStr"><is><t xml:space="preserve">${sheetText(kept)}</t></is></c>`;
}

/** The heading, in bold. */
export const headXml = (label: string): string =>
  `<c t="inlineStr" s="1"><is><t xml:space="preserve">${sheetText(label)}</t></is></c>`;

export const rowXml = (values: readonly ExportCell[], counts: CellCount): string =>
  `<row>${values.map((value) => cellXml(value, counts)).join("")}</row>`;
