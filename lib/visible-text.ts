/** The loader keeps a NUL, which the database cannot hold, as its picture U+2400. */
const names: Record<number, string> = { 0: "NUL", 9: "TAB", 10: "LF", 13: "CR", 27: "ESC", 127: "DEL", 9216: "NUL" };

// Controls, direction overrides and invisible characters: what could reorder or hide the text beside it.
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u3164\u2400\uffa0\ufffd]/gu;

/** Somebody else's text with every control and invisible character named: `‹LF›`, `‹U+202E›`. The fonts we ship have these signs. */
export function visibleText(text: string): string {
  return text.replace(hidden, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `‹${names[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, "0")}`}›`;
  });
}
