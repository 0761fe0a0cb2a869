import { visibleText } from "@/lib/visible-text";
import type { ReportDocument } from "../document/blocks";
import { writeMark } from "./edges";
import { colours, type Pages } from "./page";

/** The first page: what it is, for whom, by whom, and how far it may go. */
export function writeCover(pages: Pages, { cover, tlp }: ReportDocument): void {
  const { left, inner } = pages;
  pages.write(cover.eyebrow, left, 64, "bold", 10, colours.soft);
  writeMark(pages, tlp, left + inner, 52, 10);
  pages.rule(78, colours.ink, 1.4);
  pages.y = 150;
  const title = { size: 24, leading: 29 };
  pages.block(pages.lines([[{ text: cover.title, bold: true }]], inner, title).slice(0, 8), left, title);
  pages.y += 8;
  const subject = { size: 12, leading: 17 };
  pages.block(pages.lines([[{ text: cover.subject }]], inner, subject).slice(0, 6), left, subject, "#3d4653");
  pages.y += 30;
  figures(pages, cover.figures);
  const look = { size: 9.6, leading: 13.6 };
  for (const { term, value } of cover.facts) {
    const lines = pages.lines([[{ text: value }]], inner - 100, look);
    pages.need(lines.length * look.leading + 8);
    pages.rule(pages.y);
    pages.y += 4;
    pages.write(visibleText(term), left, pages.y + look.leading / 2 + 3.4, "regular", look.size, colours.soft);
    pages.block(lines, left + 100, look);
    pages.y += 3;
  }
  const note = { size: 8.6, leading: 12 };
  const notes = cover.notes.flatMap((text) => pages.lines([[{ text }]], inner, note));
  const top = pages.bottom - notes.length * note.leading;
  if (top > pages.y + 16) pages.y = top;
  else pages.y += 16;
  pages.block(notes, left, note, "#3d4653");
}

function figures(pages: Pages, items: ReportDocument["cover"]["figures"]): void {
  const wide = pages.inner / Math.max(items.length, 1);
  pages.rule(pages.y);
  items.forEach(({ value, label }, index) => {
    const x = pages.left + index * wide;
    const words = visibleText(value);
    const size = Math.min(16, (wide - 10) / Math.max(pages.fonts.width(words, "bold"), 1));
    pages.write(words, x, pages.y + 26, "bold", size, colours.ink);
    pages.write(label, x, pages.y + 40, "regular", 8.2, colours.soft);
  });
  pages.rule(pages.y + 50);
  pages.y += 76;
}
