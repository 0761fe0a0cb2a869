"use client";

import { visibleText } from "@/components/ui/visible-text";

/** Properties that the page's style sheets give to a drawing, and that a file of its own must carry itself. */
const properties = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-opacity",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "color",
  "font-family",
  "font-size",
  "font-weight",
  "paint-order",
] as const;

const margin = 20;
const captionHeight = 44;

export type Caption = {
  title: string;
  lines: string[];
  /** Colours of the values, by the class that wears them on the page. */
  legend: Array<{ label: string; className: string; texture: number }>;
};

/** The drawing as a file of its own: every colour resolved, its fonts inside, and what it shows written below. */
export async function pictureOf(
  svg: SVGSVGElement,
  { title, lines, legend }: Caption,
): Promise<{ text: string; width: number; height: number }> {
  const width = svg.clientWidth || Number(svg.getAttribute("width"));
  const height = svg.clientHeight || Number(svg.getAttribute("height"));
  const copy = svg.cloneNode(true) as SVGSVGElement;
  resolve(svg, copy);
  for (const passing of copy.querySelectorAll('[data-part="cursor"]')) passing.remove();
  const style = getComputedStyle(document.documentElement);
  const [panel, ink, muted] = ["--color-panel", "--color-ink", "--color-muted"].map((name) =>
    colourOf(style.getPropertyValue(name)),
  );
  const fonts = await fontFaces();
  const whole = {
    width: width + 2 * margin,
    height: height + 2 * margin + captionHeight + (lines.length - 1 + legendRows(legend, width)) * 16,
  };
  const caption = lines
    .map(
      (line, index) =>
        `<text x="${margin}" y="${margin + height + 44 + index * 16}" font-size="11" fill="${muted}">${escaped(line)}</text>`,
    )
    .join("");
  const keys = legendOf(legend, width, margin + height + 44 + lines.length * 16, ink ?? "");
  copy.setAttribute("x", String(margin));
  copy.setAttribute("y", String(margin));
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.removeAttribute("class");
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${whole.width}" height="${whole.height}" viewBox="0 0 ${whole.width} ${whole.height}" font-family="'Inter Variable', Inter, system-ui, sans-serif"><title>${escaped(title)}</title><style>${fonts}</style><rect width="100%" height="100%" fill="${panel}"/>${new XMLSerializer().serializeToString(copy)}<text x="${margin}" y="${margin + height + 26}" font-size="13" font-weight="600" fill="${ink}">${escaped(title)}</text>${caption}${keys}</svg>`;
  return { text, ...whole };
}

/** Colours from `light-dark()` and variables as the browser computes them. */
function colourOf(value: string): string {
  const probe = document.createElement("span");
  probe.style.color = value;
  document.body.append(probe);
  const computed = getComputedStyle(probe).color;
  probe.remove();
  return computed;
}

const keyWidth = 230;
const keysPerRow = (width: number) => Math.max(1, Math.floor(width / keyWidth));
const legendRows = (legend: Caption["legend"], width: number) => Math.ceil(legend.length / keysPerRow(width));
const textures = ["", " (striped)", " (dotted)"];

function legendOf(legend: Caption["legend"], width: number, top: number, ink: string): string {
  return legend
    .map(({ label, className, texture }, index) => {
      const probe = document.createElement("span");
      probe.className = className;
      document.body.append(probe);
      const colour = getComputedStyle(probe).color;
      probe.remove();
      const x = margin + (index % keysPerRow(width)) * keyWidth;
      const y = top + Math.floor(index / keysPerRow(width)) * 16;
      const short = label.length > 34 ? `${label.slice(0, 33)}…` : label;
      return `<rect x="${x}" y="${y - 8}" width="9" height="9" rx="2" fill="${colour}"/><text x="${x + 14}" y="${y}" font-size="11" fill="${ink}">${escaped(short + (textures[texture] ?? ""))}</text>`;
    })
    .join("");
}

function resolve(from: Element, to: Element) {
  const computed = getComputedStyle(from);
  for (const name of properties) {
    const value = computed.getPropertyValue(name);
    if (value !== "" && value !== "normal") to.setAttribute(name, value.replaceAll('"', "'"));
  }
  if (to.getAttribute("fill")?.startsWith("url(")) to.setAttribute("fill", from.getAttribute("fill") ?? "");
  to.removeAttribute("class");
  // Links and menus of the page lead nowhere from a file.
  for (const name of ["href", "tabindex", "role", "aria-haspopup", "data-field", "data-value", "data-at"]) {
    to.removeAttribute(name);
  }
  for (let index = 0; index < from.children.length; index += 1) {
    const [one, other] = [from.children[index], to.children[index]];
    if (one && other) resolve(one, other);
  }
}

const families = ["Inter Variable", "JetBrains Mono Variable"];

/** The page's own fonts, Latin only, inside the file. */
async function fontFaces(): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules];
    } catch {
      return [];
    }
  });
  const faces = rules.filter((rule): rule is CSSFontFaceRule => rule instanceof CSSFontFaceRule);
  const wanted = faces.filter((face) => {
    const family = face.style.getPropertyValue("font-family").replaceAll(/["']/g, "");
    const range = face.style.getPropertyValue("unicode-range");
    return families.includes(family) && (range === "" || /U\+0?0?0?0-0?0?FF/i.test(range));
  });
  const written = await Promise.all(
    wanted.map(async (face) => {
      const source = /url\(["']?([^"')]+)["']?\)/.exec(face.style.getPropertyValue("src"))?.[1];
      if (!source) return "";
      const address = new URL(source, face.parentStyleSheet?.href ?? document.baseURI);
      const response = await fetch(address).catch(() => null);
      if (!response?.ok) return "";
      const family = face.style.getPropertyValue("font-family").replaceAll('"', "'");
      return `@font-face{font-family:${family};font-weight:100 900;src:url(data:font/woff2;base64,${base64(await response.arrayBuffer())}) format('woff2')}`;
    }),
  );
  return written.join("");
}

function base64(buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer);
  let text = "";
  for (let start = 0; start < bytes.length; start += 0x8000)
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return btoa(text);
}

/** Log content is in the caption: nothing in it is markup, and nothing in it is invisible. */
const escaped = (text: string) => visibleText(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** At twice its size: sharp on every screen. */
async function raster({ text, width, height }: { text: string; width: number; height: number }): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture could not be drawn."))), "image/png"),
  );
}

export async function savePicture(svg: SVGSVGElement, caption: Caption, as: "png" | "svg", name: string) {
  const picture = await pictureOf(svg, caption);
  const blob = as === "svg" ? new Blob([picture.text], { type: "image/svg+xml" }) : await raster(picture);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${name.replace(/[^A-Za-z0-9@._-]+/g, "-").slice(0, 80)}.${as}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
