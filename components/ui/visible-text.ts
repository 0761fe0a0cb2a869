const named: Record<number, string> = { 127: "␡", 160: " ", 65279: "⟨U+FEFF⟩" };

// Controls, direction overrides and invisible characters: what could reorder or hide the text beside it.
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u3164\uffa0]/gu;

/** Somebody else's text with every control and invisible character shown as a symbol. */
export function visibleText(text: string): string {
  return text.replace(hidden, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return named[code] ?? `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}
