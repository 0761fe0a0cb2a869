export type OpenMention = { sign: "@" | "#"; start: number; query: string };

const longest = 60;

/** The `@` or `#` that is being typed just before the caret; null where there is none. */
export function openMention(text: string, caret: number): OpenMention | null {
  for (let at = caret - 1; at >= 0 && caret - at <= longest; at--) {
    const sign = text[at] ?? "";
    if (/\s/.test(sign)) return null;
    const before = text[at - 1] ?? " ";
    if ((sign === "@" || sign === "#") && /[\s(["'*]/.test(before)) {
      return { sign, start: at, query: text.slice(at + 1, caret) };
    }
  }
  return null;
}

/** The text with what was typed replaced, and where the caret stands then. */
export function completed(text: string, open: OpenMention, caret: number, written: string) {
  const rest = text.slice(caret);
  const space = /^\s/.test(rest) ? "" : " ";
  const next = `${text.slice(0, open.start)}${written}${space}${rest}`;
  return { text: next, caret: open.start + written.length + 1 };
}
