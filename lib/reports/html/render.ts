import { createHash } from "node:crypto";
import { visibleText } from "@/lib/visible-text";
import { breathing } from "../breathe";
import { svgOf } from "../chart/svg";
import type { Block, Cover, Lines, ReportDocument } from "../document/blocks";
import { escapeHtml } from "./escape";
import { fontFaces } from "./fonts";
import { pageStyle, reportStyle } from "./style";

const shown = (text: string): string => escapeHtml(visibleText(text));
/** The body of the report: the same in the file and in the preview. */
export const reportBody = (document: ReportDocument): string => [...partsOf(document)].join("");

function* partsOf(document: ReportDocument): Generator<string> {
  yield `<article class="report">${watermark(document.watermark)}${cover(document.cover, document.tlp)}`;
  for (const part of document.blocks) {
    if (part.is === "table") yield* table(part);
    else yield block(part);
  }
  yield "</article>";
}

/** One file that opens from a disk: style and fonts inside, no script, and a policy that lets nothing in or out. */
export async function htmlReport(document: ReportDocument): Promise<string> {
  const breathe = breathing();
  const parts: string[] = [];
  for (const part of partsOf(document)) {
    parts.push(part);
    await breathe();
  }
  const body = parts.join("");
  const style = `${await fontFaces(body + document.header + document.footer)}\n${reportStyle}${pageStyle(document)}`;
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; font-src data:; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="generator" content="Huntboard">
<meta name="author" content="${shown(document.author)}">
<title>${shown(document.title)}</title>
<style>${style}</style>
</head>
<body>
<main>${body}</main>
</body>
</html>
`;
}

function watermark(text: string): string {
  if (text === "") return "";
  const size = Math.max(40, Math.min(120, Math.floor(1500 / Math.max(8, text.length))));
  return `<div class="watermark" aria-hidden="true"><svg viewBox="0 0 1000 1000"><text x="500" y="500" font-size="${size}" font-weight="700" fill="#10151c" fill-opacity="0.07" text-anchor="middle" dominant-baseline="middle" transform="rotate(-38 500 500)">${shown(text)}</text></svg></div>`;
}

function cover({ eyebrow, title, subject, facts, figures, notes }: Cover, tlp: string): string {
  const level = tlp.slice(4).toLowerCase().replace("+", "-");
  return `<header class="cover"><div class="top"><p class="eyebrow">${shown(eyebrow)}</p><span class="tlp tlp-${level}">${shown(tlp)}</span></div>
<h1>${shown(title)}</h1><p class="about">${shown(subject)}</p>
<div class="figures">${figures.map(({ value, label }) => `<div><b>${shown(value)}</b><span>${shown(label)}</span></div>`).join("")}</div>
<dl class="facts">${facts.map(({ term, value }) => `<div><dt>${shown(term)}</dt><dd>${shown(value)}</dd></div>`).join("")}</dl>
<div class="notes">${notes.map((note) => `<p>${shown(note)}</p>`).join("")}</div></header>`;
}

function block(part: Exclude<Block, { is: "table" }>): string {
  switch (part.is) {
    case "heading":
      return `<h${part.level}><span>${shown(part.text)}</span>${part.note ? `<small>${shown(part.note)}</small>` : ""}</h${part.level}>`;
    case "paragraph":
      return `<p${part.soft ? ' class="soft"' : ""}>${shown(part.text)}</p>`;
    case "list":
      return `<ul>${part.items.map((item) => `<li>${shown(item)}</li>`).join("")}</ul>`;
    case "notice":
      return `<p class="notice">${shown(part.text)}</p>`;
    case "facts":
      return `<dl class="facts${part.wide ? " wide" : ""}">${part.items.map(({ term, lines }) => `<div><dt>${shown(term)}</dt><dd>${cell(lines)}</dd></div>`).join("")}</dl>`;
    case "tags":
      return `<div class="tags">${part.items.map(({ label, value, strong }) => `<span><span>${shown(label)}</span> <b${strong ? ' class="strong"' : ""}>${shown(value)}</b></span>`).join("")}</div>`;
    case "figure":
      return `<figure><div class="scroll" role="region" tabindex="0" aria-label="Timeline">${svgOf(part.drawing)}</div><figcaption>${shown(part.caption)}</figcaption></figure>`;
    case "page":
      return `<div class="page"></div>`;
  }
}

function* table({ label, columns, rows }: Extract<Block, { is: "table" }>): Generator<string> {
  const cols = columns.map(({ width }) => `<col width="${width}%">`).join("");
  const heads = columns
    .map(({ label: name, end }) => `<th scope="col"${end ? ' class="end"' : ""}>${shown(name)}</th>`)
    .join("");
  yield `<div class="scroll" role="region" tabindex="0" aria-label="${shown(label)}"><table><colgroup>${cols}</colgroup><thead><tr>${heads}</tr></thead><tbody>`;
  for (const row of rows) {
    yield "heading" in row
      ? `<tr class="day"><th scope="rowgroup" colspan="${columns.length}">${shown(row.heading)}</th></tr>`
      : `<tr>${row.cells.map((lines, index) => `<td${columns[index]?.end ? ' class="end"' : ""}>${cell(lines)}</td>`).join("")}</tr>`;
  }
  yield "</tbody></table></div>";
}

function cell(lines: Lines): string {
  return lines
    .map((line) => {
      const inner = line
        .map(({ text, bold, mono, soft }) => {
          const classes = [mono ? "mono" : "", soft ? "soft" : ""].filter(Boolean).join(" ");
          const words = shown(text);
          const look = classes === "" ? words : `<span class="${classes}">${words}</span>`;
          return bold ? `<b>${look}</b>` : look;
        })
        .join("");
      return lines.length === 1 ? inner : `<div>${inner}</div>`;
    })
    .join("");
}
