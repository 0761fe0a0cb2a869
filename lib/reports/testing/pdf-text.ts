import { inflateSync } from "node:zlib";

type Found = { number: string; dictionary: string; data: Buffer | null };

function objectsOf(pdf: Buffer): Map<string, Found> {
  const text = pdf.toString("latin1");
  const found = new Map<string, Found>();
  for (const match of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, number = "", body = ""] = match;
    const start = body.indexOf("stream\n");
    if (start < 0) {
      found.set(number, { number, dictionary: body, data: null });
      continue;
    }
    const dictionary = body.slice(0, start);
    const raw = Buffer.from(body.slice(start + 7, body.lastIndexOf("\nendstream")), "latin1");
    found.set(number, { number, dictionary, data: dictionary.includes("/FlateDecode") ? inflateSync(raw) : raw });
  }
  return found;
}

/** Glyph → text, as the PDF itself says it for readers and searches. */
function mapOf(cmap: string): Map<number, string> {
  const map = new Map<number, string>();
  for (const [, from = "0", list = ""] of cmap.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    let glyph = Number.parseInt(from, 16);
    for (const [, units = ""] of list.matchAll(/<([0-9a-f ]*)>/gi)) {
      const codes = units.trim() === "" ? [] : units.trim().split(" ");
      map.set(glyph, String.fromCharCode(...codes.map((code) => Number.parseInt(code, 16))));
      glyph += 1;
    }
  }
  return map;
}

/** What a reader can copy out of a PDF of ours, page by page. */
export function pdfText(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const fonts = new Map<string, Map<number, string>>();
  const pages: string[] = [];
  for (const { dictionary } of objects.values()) {
    for (const [, name = "", number = ""] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number)?.dictionary ?? "")?.[1];
      const cmap = unicode === undefined ? undefined : objects.get(unicode)?.data;
      if (cmap) fonts.set(name, mapOf(cmap.toString("latin1")));
    }
  }
  for (const { dictionary } of objects.values()) {
    if (!/\/Type \/Page\b/.test(dictionary) || /\/Type \/Pages/.test(dictionary)) continue;
    const content = /\/Contents (\d+) 0 R/.exec(dictionary)?.[1];
    const data = content === undefined ? null : objects.get(content)?.data;
    pages.push(data ? shownIn(data.toString("latin1"), fonts) : "");
  }
  return pages;
}

function shownIn(content: string, fonts: ReadonlyMap<string, Map<number, string>>): string {
  let font: Map<number, string> | undefined;
  let out = "";
  for (const match of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (match[1] !== undefined) {
      font = fonts.get(match[1]);
      continue;
    }
    for (const [, hex = ""] of (match[2] ?? "").matchAll(/<([0-9a-f]+)>/gi)) {
      for (let at = 0; at < hex.length; at += 4) out += font?.get(Number.parseInt(hex.slice(at, at + 4), 16)) ?? "�";
    }
    out += "\n";
  }
  return out;
}
