import "server-only";
import { readFile } from "node:fs/promises";
import type PDFDocument from "pdfkit";
import { packageFile } from "../html/fonts";

export type Face = "regular" | "bold" | "mono";

const sans = ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "greek-ext", "vietnamese"];
const monospaced = ["latin", "latin-ext", "cyrillic", "greek", "vietnamese"];

const files: Record<Face, string[]> = {
  regular: sans.map((subset) => packageFile("@fontsource/inter", "files", `inter-${subset}-400-normal.woff`)),
  bold: sans.map((subset) => packageFile("@fontsource/inter", "files", `inter-${subset}-600-normal.woff`)),
  mono: monospaced.map((subset) =>
    packageFile("@fontsource/jetbrains-mono", "files", `jetbrains-mono-${subset}-400-normal.woff`),
  ),
};

const kept = new Map<string, Promise<Buffer>>();

function bytesOf(file: string): Promise<Buffer> {
  const known = kept.get(file) ?? readFile(file);
  kept.set(file, known);
  return known;
}

type Glyph = { advanceWidth: number };
/** What pdfkit keeps of an embedded font: its signs, and how it lays out a text. */
type Inner = {
  _font: {
    font: {
      hasGlyphForCodePoint: (code: number) => boolean;
      glyphsForString: (text: string) => Glyph[];
      layout: (text: string) => unknown;
    };
  };
};

const innerOf = (doc: typeof PDFDocument.prototype) => (doc as unknown as Inner)._font.font;

/**
 * One sign after the other, each as wide as it is. Shaping thousands of rows takes seconds and joins signs that were apart; headings
 * are few and keep it.
 */
function layOutPlainly(font: Inner["_font"]["font"]): void {
  font.layout = (text) => {
    const glyphs = font.glyphsForString(text);
    const positions = glyphs.map(({ advanceWidth }) => ({
      xAdvance: advanceWidth,
      yAdvance: 0,
      xOffset: 0,
      yOffset: 0,
    }));
    return {
      glyphs,
      positions,
      // Read after pdfkit has scaled the positions.
      get advanceWidth() {
        return positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
      },
    };
  };
}

const noLigatures = {
  features: { calt: false, liga: false, clig: false, rlig: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[],
};
const ordinary = {};
const joined = /\dx\d|[-<>=!|:*+/\\~&%#^$?.]{2}|www/i;

/** In a heading too `10x20` must not become `10×20`; what no font joins is shaped from memory. */
export const asWritten = (text: string): typeof noLigatures | typeof ordinary =>
  joined.test(text) ? noLigatures : ordinary;

export type Piece = { text: string; font: string };

/** The fonts of one document; a text is parted where its signs are in different files. */
export class Fonts {
  readonly #doc: typeof PDFDocument.prototype;
  readonly #names: Record<Face, string[]>;
  readonly #homes = new Map<string, string | null>();
  readonly #widths = new Map<string, number>();
  readonly #opened = new Set<string>();
  #lacks: string | null = null;

  private constructor(doc: typeof PDFDocument.prototype, names: Record<Face, string[]>) {
    this.#doc = doc;
    this.#names = names;
  }

  static async load(doc: typeof PDFDocument.prototype): Promise<Fonts> {
    const names: Record<Face, string[]> = { regular: [], bold: [], mono: [] };
    for (const face of ["regular", "bold", "mono"] as const) {
      for (const [index, file] of files[face].entries()) {
        const name = `${face}-${index}`;
        doc.registerFont(name, await bytesOf(file));
        names[face].push(name);
      }
    }
    return new Fonts(doc, names);
  }

  /** Opens a font when it is first needed: most documents need few of them. */
  use(name: string): typeof PDFDocument.prototype {
    this.#doc.font(name);
    if (!this.#opened.has(name)) {
      this.#opened.add(name);
      if (!name.startsWith("bold")) layOutPlainly(innerOf(this.#doc));
    }
    return this.#doc;
  }

  /** A sign that was written by its code; null where the fonts had all. */
  get lacks(): string | null {
    return this.#lacks;
  }

  /** Signs that none of our fonts has are named by their code, so that none is lost. */
  pieces(text: string, face: Face): Piece[] {
    const pieces: Piece[] = [];
    const first = this.#names[face][0] ?? "";
    for (const sign of text) {
      const home = this.#homeOf(sign, face);
      const [written, font] = home === null ? [named(sign), first] : [sign, home];
      if (home === null) this.#lacks ??= written;
      const last = pieces.at(-1);
      if (last?.font === font) last.text += written;
      else pieces.push({ text: written, font });
    }
    return pieces;
  }

  #homeOf(sign: string, face: Face): string | null {
    const code = sign.codePointAt(0) ?? 0;
    const first = this.#names[face][0] ?? null;
    if (code >= 0x20 && code < 0x7f) return first;
    const key = `${face} ${sign}`;
    const known = this.#homes.get(key);
    if (known !== undefined) return known;
    const home =
      [...this.#names[face], ...(face === "mono" ? this.#names.regular : [])].find((name) =>
        innerOf(this.use(name)).hasGlyphForCodePoint(code),
      ) ?? null;
    this.#homes.set(key, home);
    return home;
  }

  /** The width of a text in one face at size 1. */
  width(text: string, face: Face): number {
    const key = `${face} ${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    let width = 0;
    for (const piece of this.pieces(text, face)) {
      width += this.use(piece.font).fontSize(100).widthOfString(piece.text, asWritten(piece.text)) / 100;
    }
    if (this.#widths.size > 50_000) this.#widths.clear();
    this.#widths.set(key, width);
    return width;
  }
}

const named = (sign: string): string => `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
