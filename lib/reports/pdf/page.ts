import type PDFDocument from "pdfkit";
import type { Lines, ReportDocument } from "../document/blocks";
import { asWritten, type Fonts } from "./fonts";
import { type Line, wrap } from "./wrap";

export const colours = { ink: "#10151c", soft: "#57606d", line: "#d5dae1", wash: "#f4f6f8" };

const sizes = { a4: [595.28, 841.89], letter: [612, 792] } as const;
export const margin = { left: 48, right: 48, top: 58, bottom: 54 };

export type Doc = typeof PDFDocument.prototype;

export type TextLook = { size: number; leading: number };

/** What pdfkit keeps of a page until the end: an array of bytes for each operator. */
type Operators = { content: { buffer: Uint8Array[] } };

/** A thousand pages of operators each by itself would take gigabytes. */
function packPage(doc: Doc): void {
  const { content } = doc.page as unknown as Operators;
  content.buffer = [Buffer.concat(content.buffer)];
}

/** A place on the pages that moves down as things are written, and on to the next page when there is no room. */
export class Pages {
  readonly doc: Doc;
  readonly fonts: Fonts;
  readonly width: number;
  readonly height: number;
  y: number = margin.top;
  /** What must be written again at the head of the next page, such as a table's header. */
  onNewPage: (() => void) | null = null;

  constructor(doc: Doc, fonts: Fonts, { paper }: ReportDocument) {
    this.doc = doc;
    this.fonts = fonts;
    const [width, height] = sizes[paper];
    this.width = width;
    this.height = height;
    doc.addPage({ size: [width, height], margin: 0 });
  }

  get left(): number {
    return margin.left;
  }

  get inner(): number {
    return this.width - margin.left - margin.right;
  }

  get bottom(): number {
    return this.height - margin.bottom;
  }

  get room(): number {
    return this.bottom - this.y;
  }

  newPage(): void {
    packPage(this.doc);
    this.doc.addPage({ size: [this.width, this.height], margin: 0 });
    this.y = margin.top;
    this.onNewPage?.();
  }

  /** Goes to the next page unless so much fits here; what is higher than a page begins where it stands. */
  need(height: number): void {
    const whole = this.bottom - margin.top;
    if (height > this.room && (height <= whole || this.room < 60)) this.newPage();
  }

  skip(height: number): void {
    this.y = Math.min(this.y + height, this.bottom);
  }

  lines(cell: Lines, width: number, { size }: TextLook): Line[] {
    return cell.flatMap((line) => wrap(this.fonts, line, width, size));
  }

  /** One line with its baseline in the leading's proportion. */
  line({ pieces }: Line, x: number, y: number, { size, leading }: TextLook, ink = colours.ink): void {
    for (const piece of pieces) {
      this.write(
        piece.text,
        x + piece.x,
        y + leading / 2 + size * 0.36,
        piece.face,
        size,
        piece.soft ? colours.soft : ink,
      );
    }
  }

  /** A text at its baseline. */
  write(
    text: string,
    x: number,
    baseline: number,
    face: "regular" | "bold" | "mono",
    size: number,
    ink: string,
    anchor: "start" | "middle" | "end" = "start",
  ): void {
    const wide = anchor === "start" ? 0 : this.fonts.width(text, face) * size;
    let at = anchor === "end" ? x - wide : anchor === "middle" ? x - wide / 2 : x;
    for (const piece of this.fonts.pieces(text, face)) {
      this.fonts.use(piece.font).fontSize(size).fillColor(ink);
      this.doc.text(piece.text, at, baseline, { lineBreak: false, baseline: "alphabetic", ...asWritten(piece.text) });
      at += this.doc.widthOfString(piece.text, asWritten(piece.text));
    }
  }

  /** Lines one below the other, over as many pages as they need. */
  block(lines: readonly Line[], x: number, look: TextLook, ink = colours.ink): void {
    for (const line of lines) {
      if (look.leading > this.room) this.newPage();
      this.line(line, x, this.y, look, ink);
      this.y += look.leading;
    }
  }

  rule(y: number, ink = colours.line, width = 0.5, from = this.left, to = this.left + this.inner): void {
    this.doc.moveTo(from, y).lineTo(to, y).lineWidth(width).strokeColor(ink).stroke();
  }
}
