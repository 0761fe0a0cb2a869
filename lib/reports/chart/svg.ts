import { visibleText } from "@/lib/visible-text";
import { escapeHtml } from "../html/escape";
import type { Drawing, Shape } from "./shapes";

/** The drawing as an SVG that carries all of its look itself: no style, no script, nothing from elsewhere. */
export function svgOf({ width, height, title, shapes }: Drawing): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${round(height)}" role="img" aria-label="${escapeHtml(title)}"><title>${escapeHtml(title)}</title>${shapes.map(shapeSvg).join("")}</svg>`;
}

const round = (value: number) => Math.round(value * 100) / 100;

const paint = ({ fill, stroke, width }: { fill?: string; stroke?: string; width?: number }) =>
  ` fill="${fill ?? "none"}"${stroke ? ` stroke="${stroke}" stroke-width="${width ?? 1}"` : ""}`;

function shapeSvg(shape: Shape): string {
  switch (shape.is) {
    case "line":
      return `<line x1="${round(shape.x1)}" y1="${round(shape.y1)}" x2="${round(shape.x2)}" y2="${round(shape.y2)}" stroke="${shape.stroke}" stroke-width="${shape.width}"${shape.dash ? ' stroke-dasharray="3 2.5"' : ""}/>`;
    case "rect":
      return `<rect x="${round(shape.x)}" y="${round(shape.y)}" width="${round(shape.w)}" height="${round(shape.h)}"${paint(shape)}/>`;
    case "circle":
      return `<circle cx="${round(shape.x)}" cy="${round(shape.y)}" r="${shape.r}"${paint(shape)}/>`;
    case "path":
      return `<path d="M${shape.points.map(([x, y]) => `${round(x)} ${round(y)}`).join("L")}${shape.closed ? "Z" : ""}"${paint(shape)}/>`;
    case "text":
      return `<text x="${round(shape.x)}" y="${round(shape.y)}" font-size="${shape.size}" fill="${shape.fill}" text-anchor="${shape.anchor ?? "start"}"${shape.bold ? ' font-weight="600"' : ""}>${escapeHtml(visibleText(shape.text))}</text>`;
  }
}
