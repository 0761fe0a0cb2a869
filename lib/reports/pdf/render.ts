import "server-only";
import PDFDocument from "pdfkit";
import { visibleText } from "@/lib/visible-text";
import { breathing } from "../breathe";
import type { Block, Lines, ReportDocument } from "../document/blocks";
import { writeCover } from "./cover";
import { writeEdges } from "./edges";
import { writeFigure } from "./figure";
import { Fonts } from "./fonts";
import { colours, Pages } from "./page";
import { writeTable } from "./table";

const text = { size: 9.6, leading: 14.2 };
const small = { size: 8.4, leading: 12 };
/** So wide a line can still be read. */
const measure = 430;

/** The report on pages, by a library that needs nothing but Node: the same document as the HTML, written by the same blocks. */
export async function pdfReport(document: ReportDocument): Promise<Buffer> {
  const doc = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: "1.7",
    lang: "en",
    displayTitle: true,
    // Its default is a font that is not embedded.
    font: "",
    info: {
      Title: visibleText(document.title),
      Author: visibleText(document.author),
      Subject: visibleText(document.subject),
      Keywords: visibleText(document.keywords),
      Creator: "Huntboard",
      Producer: "Huntboard",
      CreationDate: new Date(document.preparedAt),
      ModDate: new Date(document.preparedAt),
    },
  });
  const whole = collected(doc);
  const pages = new Pages(doc, await Fonts.load(doc), document);
  writeCover(pages, document);
  pages.newPage();
  const breathe = breathing();
  for (const [index, block] of document.blocks.entries()) {
    await breathe();
    if (block.is === "table") await writeTable(pages, block, breathe);
    else writeBlock(pages, block, document.blocks[index + 1]);
  }
  const { lacks } = pages.fonts;
  if (lacks !== null) {
    paragraph(
      pages,
      `Signs of scripts that the fonts of this PDF do not have are written by their Unicode numbers, such as ${lacks}: nothing is left out. The HTML file of this report shows them as they are.`,
      true,
    );
  }
  writeEdges(pages, document);
  doc.end();
  return whole;
}

function collected(doc: typeof PDFDocument.prototype): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
}

/** Room that a heading asks for below itself, so that it never stands alone at the foot of a page. */
function follows(level: 2 | 3, next: Block | undefined): number {
  if (next?.is === "figure") return next.drawing.height * 0.7 + 50;
  return next?.is === "table" || next?.is === "heading" || level === 3 ? 100 : 60;
}

function writeBlock(pages: Pages, block: Exclude<Block, { is: "table" }>, next: Block | undefined): void {
  switch (block.is) {
    case "heading":
      heading(pages, block, next);
      return;
    case "paragraph":
      paragraph(pages, block.text, block.soft ?? false);
      return;
    case "list":
      list(pages, block.items);
      return;
    case "notice":
      notice(pages, block.text);
      return;
    case "facts":
      facts(pages, block);
      return;
    case "tags":
      tags(pages, block.items);
      return;
    case "figure":
      writeFigure(pages, block.drawing, block.caption);
      return;
    case "page":
      pages.newPage();
  }
}

function heading(
  pages: Pages,
  { level, text: words, note }: Extract<Block, { is: "heading" }>,
  next: Block | undefined,
) {
  const look = level === 2 ? { size: 13.5, leading: 17.5 } : { size: 10.6, leading: 14.5 };
  const lines = pages.lines([[{ text: words, bold: true }]], pages.inner - (note ? 110 : 0), look);
  const before = pages.y > 70 ? (level === 2 ? 20 : 10) : 0;
  pages.need(before + lines.length * look.leading + follows(level, next));
  if (pages.y > 70) pages.y += before;
  if (level === 2) pages.doc.outline.addItem(visibleText(words));
  if (note) {
    pages.write(
      visibleText(note),
      pages.left + pages.inner,
      pages.y + look.leading / 2 + 4,
      "regular",
      8.4,
      colours.soft,
      "end",
    );
  }
  pages.block(lines, pages.left, look);
  if (level === 2) {
    pages.rule(pages.y + 2, colours.ink, 1);
    pages.y += 8;
  } else pages.y += 3;
}

function paragraph(pages: Pages, words: string, soft: boolean) {
  const look = soft ? small : text;
  const lines = pages.lines([[{ text: words, soft }]], soft ? pages.inner : measure, look);
  pages.need(Math.min(lines.length, 3) * look.leading + (soft ? 40 : 0));
  pages.block(lines, pages.left, look);
  pages.y += 5;
}

function list(pages: Pages, items: readonly string[]) {
  for (const item of items) {
    const lines = pages.lines([[{ text: item }]], measure - 12, text);
    pages.need(Math.min(lines.length, 2) * text.leading);
    pages.write("–", pages.left, pages.y + text.leading / 2 + 3.4, "regular", text.size, colours.ink);
    pages.block(lines, pages.left + 12, text);
    pages.y += 2;
  }
  pages.y += 5;
}

function notice(pages: Pages, words: string) {
  const lines = pages.lines([[{ text: words }]], pages.inner - 22, text);
  const height = lines.length * text.leading + 10;
  pages.need(height + 6);
  pages.doc.rect(pages.left, pages.y, pages.inner, height).lineWidth(0.8).stroke(colours.ink);
  pages.doc.rect(pages.left, pages.y, 3, height).fill(colours.ink);
  pages.y += 5;
  pages.block(lines, pages.left + 12, text);
  pages.y += 11;
}

type Facts = Extract<Block, { is: "facts" }>;

/** Terms and what they are, in one column or two; a pair of a wide list stays on one line. */
function facts(pages: Pages, { items, wide = false }: Facts) {
  const look = { size: 8.4, leading: 11.6 };
  const columns = wide ? 2 : 1;
  const column = (pages.inner - (columns - 1) * 14) / columns;
  const term = wide ? 82 : 92;
  for (let start = 0; start < items.length; start += columns) {
    const some = items.slice(start, start + columns).map((item) => ({
      term: pages.lines([[{ text: item.term, soft: true }]], term - 6, look),
      lines: pages.lines(item.lines as Lines, column - term, look),
    }));
    const count = Math.max(...some.map((item) => Math.max(item.term.length, item.lines.length)));
    pages.need(Math.min(count * look.leading + 6, 400));
    for (let from = 0; from < count; ) {
      if (look.leading + 4 > pages.room) pages.newPage();
      const fit = Math.max(1, Math.floor((pages.room - 4) / look.leading));
      const to = Math.min(count, from + fit);
      if (from === 0) {
        some.forEach((_, place) => {
          const x = pages.left + place * (column + 14);
          pages.rule(pages.y, colours.line, 0.5, x, x + column);
        });
      }
      pages.y += 2;
      some.forEach((item, place) => {
        const x = pages.left + place * (column + 14);
        item.term.slice(from, to).forEach((line, row) => {
          pages.line(line, x, pages.y + row * look.leading, look);
        });
        item.lines.slice(from, to).forEach((line, row) => {
          pages.line(line, x + term, pages.y + row * look.leading, look);
        });
      });
      pages.y += (to - from) * look.leading + 1.5;
      from = to;
    }
  }
  pages.y += 7;
}

function tags(pages: Pages, items: Extract<Block, { is: "tags" }>["items"]) {
  const size = 8.4;
  let x = pages.left;
  pages.need(16);
  for (const { label, value, strong } of items) {
    const words = visibleText(value);
    const before = pages.fonts.width(`${label} `, "regular") * size;
    const wide = pages.fonts.width(words, "bold") * size;
    if (x > pages.left && x + before + wide > pages.left + pages.inner) {
      pages.y += 13;
      x = pages.left;
    }
    pages.write(label, x, pages.y + 9, "regular", size, colours.soft);
    if (strong) x += 4;
    if (strong) {
      pages.doc
        .rect(x + before - 3, pages.y - 0.5, wide + 6, 13)
        .lineWidth(0.8)
        .stroke(colours.ink);
    }
    pages.write(words, x + before, pages.y + 9, "bold", size, colours.ink);
    x += before + wide + (strong ? 20 : 16);
  }
  pages.y += 19;
}
