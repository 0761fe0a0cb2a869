import type { ReportDocument } from "../document/blocks";
import { cssString } from "./escape";

/** The look of the report itself, on a screen, in the preview and on paper. */
export const reportStyle = `
.report{--ink:#10151c;--soft:#3d4653;--muted:#57606d;--line:#d5dae1;--wash:#f4f6f8;color:var(--ink);background:#fff;font:400 10pt/1.5 "Report Sans","Inter Variable",Inter,system-ui,sans-serif;font-feature-settings:"calt" 0,"liga" 0;text-align:left}
.report *{box-sizing:border-box}
.report h1,.report h2,.report h3,.report p,.report ul,.report dl,.report dd,.report figure{margin:0;padding:0}
.report h1{font-size:24pt;line-height:1.18;font-weight:650;letter-spacing:-.018em;text-wrap:balance}
.report h2{font-size:14pt;line-height:1.25;font-weight:650;letter-spacing:-.01em;margin:22pt 0 7pt;padding-bottom:4pt;border-bottom:1.2pt solid var(--ink);display:flex;justify-content:space-between;align-items:baseline;gap:12pt}
.report h3{font-size:11pt;line-height:1.35;font-weight:650;margin:15pt 0 5pt;display:flex;justify-content:space-between;align-items:baseline;gap:12pt}
.report h2 small,.report h3 small{font-size:9pt;font-weight:400;color:var(--muted);white-space:nowrap;letter-spacing:0}
.report p,.report li,.report dd,.report td,.report h1,.report h2,.report h3,.report figcaption{overflow-wrap:anywhere}
.report p{margin:0 0 6pt;max-width:44em}
.report .soft{color:var(--muted)}
.report p.soft{font-size:9pt}
.report ul{margin:0 0 7pt;padding-left:13pt;max-width:44em}
.report li{margin:0 0 3pt}
.report .mono{font-family:"Report Mono","JetBrains Mono Variable",ui-monospace,monospace;font-size:.92em}
.report .notice{border:1pt solid var(--ink);border-left-width:4pt;padding:6pt 9pt;margin:0 0 8pt;max-width:none}
.report .tags{display:flex;flex-wrap:wrap;gap:4pt 16pt;font-size:9pt;margin:0 0 6pt}
.report .tags span span{color:var(--muted)}
.report .tags b{font-weight:650}
.report .tags .strong{border:1pt solid var(--ink);padding:0 4pt}
.report dl.facts{display:grid;grid-template-columns:minmax(82pt,20%) 1fr;gap:2pt 10pt;margin:0 0 8pt;font-size:9pt}
.report dl.wide{grid-template-columns:minmax(70pt,15%) 1fr minmax(70pt,15%) 1fr}
.report dl.facts>div{display:grid;grid-template-columns:subgrid;grid-column:span 2;border-top:.5pt solid var(--line);padding-top:2pt;break-inside:avoid}
.report dt{color:var(--muted)}
.report table{width:100%;border-collapse:collapse;table-layout:fixed;font-size:7.8pt;line-height:1.4;margin:0 0 8pt}
.report thead{display:table-header-group}
.report th{text-align:left;font-weight:600;color:var(--soft);border-bottom:1pt solid var(--ink);padding:3pt 5pt 3pt 0;vertical-align:bottom}
.report td{border-bottom:.5pt solid var(--line);padding:3.5pt 5pt 3.5pt 0;vertical-align:top;font-variant-numeric:tabular-nums}
.report tr{break-inside:avoid}
.report .end{text-align:right;padding-right:0}
.report tr.day th{background:var(--wash);color:var(--ink);border-bottom:.5pt solid var(--line);padding:3pt 5pt;break-after:avoid}
.report td div+div{margin-top:.5pt}
.report td .mono{font-size:7.1pt}
.report td .mono.soft{font-size:6.3pt;letter-spacing:-.01em}
.report figure{margin:2pt 0 10pt;break-inside:avoid}
.report figure svg{display:block;width:100%;height:auto;font-family:"Report Sans","Inter Variable",Inter,system-ui,sans-serif}
.report figcaption{font-size:8.5pt;color:var(--muted);margin-top:4pt;max-width:62em}
.report h2,.report h3,.report .tags,.report thead,.report p.soft{break-after:avoid}
.report p,.report li{orphans:3;widows:3}
.report .tlp{display:inline-block;background:#000;font-weight:700;font-size:10pt;line-height:1;padding:4pt 7pt;letter-spacing:.02em}
.report .tlp-clear{color:#fff}.report .tlp-green{color:#3f0}.report .tlp-amber,.report .tlp-amber-strict{color:#ffc000}.report .tlp-red{color:#ff2b2b}
.report .cover{min-height:225mm;display:flex;flex-direction:column;break-after:page}
.report .cover .top{display:flex;justify-content:space-between;align-items:center;border-bottom:1.6pt solid var(--ink);padding-bottom:9pt}
.report .eyebrow{font-size:10pt;font-weight:600;color:var(--soft);margin:0}
.report .cover h1{margin:64pt 0 10pt}
.report .cover .about{font-size:12pt;line-height:1.45;color:var(--soft);margin:0 0 34pt}
.report .figures{display:grid;grid-template-columns:repeat(5,1fr);border-top:.5pt solid var(--line);border-bottom:.5pt solid var(--line);margin:0 0 26pt}
.report .figures div{padding:9pt 6pt 9pt 0}
.report .figures b{display:block;font-size:16pt;line-height:1.2;font-weight:650;letter-spacing:-.01em;overflow-wrap:anywhere}
.report .figures span{font-size:8.5pt;color:var(--muted)}
.report .cover dl.facts{font-size:10pt;grid-template-columns:92pt 1fr;gap:4pt 10pt}
.report .cover dl.facts>div{padding-top:4pt}
.report .cover .notes{margin-top:auto;padding-top:16pt;font-size:9pt;color:var(--soft)}
.report .cover .notes p{margin:0 0 3pt;max-width:none}
.report .watermark{position:fixed;inset:0;display:grid;place-items:center;pointer-events:none;z-index:2;overflow:hidden}
.report .watermark svg{width:150%;max-width:none;flex:none}
.report .page{break-before:page}
`;

const sizes = { a4: "A4", letter: "letter" };

/** What only the file needs: a sheet on the screen, and on paper a header, a footer and page numbers on every page. */
export function pageStyle({ paper, header, footer, tlp }: ReportDocument): string {
  const colour = { "TLP:CLEAR": "#fff", "TLP:GREEN": "#3f0", "TLP:RED": "#ff2b2b" }[tlp] ?? "#ffc000";
  const margin = `font:8pt "Report Sans",sans-serif;color:#57606d`;
  const mark = `content:${cssString(tlp)};font:700 9pt "Report Sans",sans-serif;color:${colour};background:#000;padding:0 5pt;height:13pt;line-height:13pt;margin-block:auto;width:fit-content;margin-left:auto;white-space:nowrap`;
  return `
html{background:#e9ecef;color-scheme:light}
body{margin:0}
.report{max-width:${paper === "a4" ? "210mm" : "8.5in"};margin:10mm auto;padding:16mm 17mm;box-shadow:0 1px 3px rgb(0 0 0/.18)}
@page{size:${sizes[paper]};margin:19mm 16mm 18mm;
@top-left{content:${cssString(clip(header, 88))};${margin};width:74%;text-align:left}
@top-right{${mark}}
@bottom-left{content:${cssString(clip(footer, 84))};${margin};width:60%;text-align:left}
@bottom-center{content:"Page " counter(page) " of " counter(pages);${margin};white-space:nowrap}
@bottom-right{${mark}}}
@page:first{@top-left{content:""}@top-right{content:"";background:none;padding:0}}
@media print{html{background:#fff}.report{margin:0;padding:0;max-width:none;box-shadow:none}.report .cover{min-height:${paper === "a4" ? "252mm" : "234mm"}}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
@media (max-width:720px){.report{margin:0;padding:6mm}.report dl.wide{grid-template-columns:minmax(82pt,30%) 1fr}.report .figures{grid-template-columns:repeat(2,1fr)}.report .scroll{overflow-x:auto}.report .scroll table{min-width:640px}.report .scroll svg{min-width:640px}}
`;
}

const clip = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
