import { visibleText } from "@/lib/visible-text";
import type { Drawing, Shape } from "../chart/shapes";
import { colours, type Pages } from "./page";

const caption = { size: 7.8, leading: 11 };

/** The same drawing as in the HTML, as marks of the page: sharp at every size. */
export function writeFigure(pages: Pages, drawing: Drawing, words: string): void {
  const scale = pages.inner / drawing.width;
  const height = drawing.height * scale;
  const lines = pages.lines([[{ text: words }]], pages.inner, caption);
  pages.need(height + lines.length * caption.leading + 12);
  const [left, top] = [pages.left, pages.y];
  for (const shape of drawing.shapes) drawShape(pages, shape, left, top, scale);
  pages.y = top + height + 4;
  pages.block(lines, pages.left, caption, colours.soft);
  pages.y += 8;
}

type Painted = { fill?: string; stroke?: string; width?: number };

function drawShape(pages: Pages, shape: Shape, left: number, top: number, scale: number): void {
  const { doc } = pages;
  const x = (value: number) => left + value * scale;
  const y = (value: number) => top + value * scale;
  const paint = ({ fill, stroke, width = 1 }: Painted) => {
    if (stroke) doc.lineWidth(width * scale);
    if (fill && stroke) doc.fillAndStroke(fill, stroke);
    else if (fill) doc.fill(fill);
    else if (stroke) doc.stroke(stroke);
  };
  switch (shape.is) {
    case "line":
      doc
        .moveTo(x(shape.x1), y(shape.y1))
        .lineTo(x(shape.x2), y(shape.y2))
        .lineWidth(shape.width * scale);
      if (shape.dash) doc.dash(3 * scale, { space: 2.5 * scale });
      doc.stroke(shape.stroke);
      if (shape.dash) doc.undash();
      return;
    case "rect":
      doc.rect(x(shape.x), y(shape.y), shape.w * scale, shape.h * scale);
      paint(shape);
      return;
    case "circle":
      doc.circle(x(shape.x), y(shape.y), shape.r * scale);
      paint(shape);
      return;
    case "path":
      shape.points.forEach(([px, py], index) => {
        if (index === 0) doc.moveTo(x(px), y(py));
        else doc.lineTo(x(px), y(py));
      });
      if (shape.closed) doc.closePath();
      paint(shape);
      return;
    case "text":
      pages.write(
        visibleText(shape.text),
        x(shape.x),
        y(shape.y),
        shape.bold ? "bold" : "regular",
        shape.size * scale,
        shape.fill,
        shape.anchor,
      );
  }
}
