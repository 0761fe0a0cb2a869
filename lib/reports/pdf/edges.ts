import { visibleText } from "@/lib/visible-text";
import type { ReportDocument } from "../document/blocks";
import { colours, type Pages } from "./page";

const tlpInks: Record<string, string> = { "TLP:CLEAR": "#ffffff", "TLP:GREEN": "#33ff00", "TLP:RED": "#ff2b2b" };

/** The mark of the Traffic Light Protocol, its right end at x. */
export function writeMark(pages: Pages, tlp: string, x: number, top: number, size: number): void {
  const wide = pages.fonts.width(tlp, "bold") * size + 12;
  pages.doc.rect(x - wide, top, wide, size + 8).fill("#000000");
  pages.write(tlp, x - wide + 6, top + size + 2.6, "bold", size, tlpInks[tlp] ?? "#ffc000");
}

/** Header, footer, page numbers and watermark, once it is known how many pages there are. */
export function writeEdges(pages: Pages, document: ReportDocument): void {
  const { doc, left, inner, height } = pages;
  const { start, count } = doc.bufferedPageRange();
  const clip = (text: string, width: number) => {
    const whole = visibleText(text);
    if (pages.fonts.width(whole, "regular") * 8 <= width) return whole;
    let signs = [...whole];
    while (signs.length > 1 && pages.fonts.width(`${signs.join("")}…`, "regular") * 8 > width)
      signs = signs.slice(0, -1);
    return `${signs.join("")}…`;
  };
  const [header, footer] = [clip(document.header, inner - 120), clip(document.footer, inner / 2 - 50)];
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index);
    if (document.watermark !== "") watermark(pages, visibleText(document.watermark));
    if (index > 0) {
      pages.write(header, left, 38, "regular", 8, colours.soft);
      writeMark(pages, document.tlp, left + inner, 27, 8.4);
      pages.rule(46);
    }
    const y = height - 28;
    pages.rule(height - 42);
    pages.write(footer, left, y, "regular", 8, colours.soft);
    pages.write(`Page ${index + 1} of ${count}`, left + inner / 2, y, "regular", 8, colours.soft, "middle");
    writeMark(pages, document.tlp, left + inner, height - 38, 8.4);
  }
}

function watermark(pages: Pages, text: string): void {
  const { doc, width, height, fonts } = pages;
  const size = Math.min(110, 560 / Math.max(fonts.width(text, "bold"), 0.1));
  doc.save();
  doc.rotate(-38, { origin: [width / 2, height / 2] });
  doc.fillOpacity(0.07);
  pages.write(text, width / 2, height / 2 + size / 3, "bold", size, colours.ink, "middle");
  doc.restore();
}
