import type { Block, Row } from "../document/blocks";
import { colours, margin, type Pages } from "./page";
import type { Line } from "./wrap";

type Table = Extract<Block, { is: "table" }>;

const look = { size: 7.4, leading: 10 };
const gap = 6;
const padding = 3;

/** A table whose header stands on every page; a row stays whole unless it is higher than a page. */
export async function writeTable(
  pages: Pages,
  { columns, rows }: Table,
  breathe: () => Promise<void> | undefined,
): Promise<void> {
  const all = columns.reduce((sum, { width }) => sum + width, 0);
  let x = pages.left;
  const places = columns.map(({ width, label, end }) => {
    const wide = (width / all) * pages.inner;
    const place = { x, width: wide - gap, label, end: end ?? false };
    x += wide;
    return place;
  });
  const header = () => {
    const heads = places.map(({ label, width }) => pages.lines([[{ text: label, bold: true }]], width, look));
    const height = Math.max(...heads.map((lines) => lines.length)) * look.leading;
    heads.forEach((lines, index) => {
      lines.forEach((line, row) => {
        drawLine(pages, line, places[index], pages.y + row * look.leading);
      });
    });
    pages.y += height + padding;
    pages.rule(pages.y - 1, colours.ink, 0.8);
    pages.y += padding - 1;
  };
  const cellsOf = (row: Row | undefined): Line[][] =>
    row && "cells" in row ? row.cells.map((lines, index) => pages.lines(lines, places[index]?.width ?? 60, look)) : [];
  // The header, and a line of its own above some rows, stay with the first row below them.
  pages.need(50 + heightOf(cellsOf(rows.find((row) => "cells" in row))));
  header();
  pages.onNewPage = header;
  for (const [index, row] of rows.entries()) {
    await breathe();
    if ("heading" in row) {
      pages.need(look.leading + 6 + heightOf(cellsOf(rows[index + 1])));
      pages.doc.rect(pages.left, pages.y - 1, pages.inner, look.leading + 4).fill(colours.wash);
      pages.write(row.heading, pages.left + 4, pages.y + look.leading / 2 + 3.6, "bold", look.size, colours.ink);
      pages.y += look.leading + 6;
      continue;
    }
    writeRow(pages, cellsOf(row), places);
  }
  pages.onNewPage = null;
  pages.skip(8);
}

const heightOf = (cells: Line[][]): number =>
  Math.min(20, Math.max(1, ...cells.map((lines) => lines.length))) * look.leading + 2 * padding;

type Place = { x: number; width: number; end: boolean };

function writeRow(pages: Pages, cells: Line[][], places: readonly Place[]): void {
  const count = Math.max(1, ...cells.map((lines) => lines.length));
  const whole = pages.bottom - margin.top - 40;
  const height = count * look.leading + 2 * padding;
  if (height <= whole && height > pages.room) pages.newPage();
  for (let from = 0; from < count; ) {
    if (look.leading + padding > pages.room) pages.newPage();
    const fit = Math.max(1, Math.floor((pages.room - padding) / look.leading));
    const to = Math.min(count, from + fit);
    cells.forEach((lines, index) => {
      lines.slice(from, to).forEach((line, row) => {
        drawLine(pages, line, places[index], pages.y + row * look.leading);
      });
    });
    pages.y += (to - from) * look.leading + padding;
    from = to;
  }
  pages.rule(pages.y - 1);
  pages.y += padding - 1;
}

function drawLine(pages: Pages, line: Line, place: Place | undefined, y: number): void {
  if (!place) return;
  const x = place.end ? place.x + place.width + gap - line.width : place.x;
  pages.line(line, x, y, look);
}
