"use client";

import { useEffect, useRef } from "react";

type PreviewSheetProps = { style: string; body: string };

/** On a screen there are no pages: the cover is as high as what it says, and a watermark lies over all. */
const here = `
:host{display:block;color-scheme:light}
.report{position:relative;max-width:210mm;margin:0 auto;padding:30px 34px 60px;overflow:hidden}
.report .cover{min-height:0;padding-bottom:24px}
.report .cover h1{margin-top:30px}
.report .watermark{position:absolute;inset:0 0 auto;height:900px}
.report .scroll{overflow-x:auto}
@media (max-width:640px){.report{padding:16px 14px 40px}.report .figures{grid-template-columns:repeat(2,1fr)}.report dl.wide{grid-template-columns:minmax(82pt,30%) 1fr}.report .scroll table,.report .scroll svg{min-width:560px}}
`;

/**
 * The report as the file shows it, shut off from the page's own styles. It is parsed as a document that runs nothing, and its text was
 * escaped where it was written.
 */
export function PreviewSheet({ style, body }: PreviewSheetProps) {
  const host = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style + here);
    root.adoptedStyleSheets = [sheet];
    const parsed = new DOMParser().parseFromString(body, "text/html");
    root.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
  }, [style, body]);

  return <div ref={host} data-part="report-preview" />;
}
