import type { KeyMode } from "@/lib/preferences/choices";

/** The innermost that listens wins: what a dialog does not know, nothing below it hears. */
export const scopes = ["global", "table", "finding", "dialog"] as const;
export type Scope = (typeof scopes)[number];

export type Binding = {
  /** `j`, `?`, `Escape`, `mod+k` (Ctrl, or Command on a Mac), or one after the other: `g o`. */
  keys: string;
  /** What it does, for the sheet. */
  label: string;
  /** The heading that it stands under in the sheet; the scope's unless said. */
  group?: string;
  run: (event: KeyboardEvent) => void;
  /** Acts in a field as well. */
  whileTyping?: boolean;
  /** Acts again and again while it is held down. */
  repeats?: boolean;
};

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** How a binding writes what was pressed; null for a modifier alone and for combinations that belong to the browser. */
export function stroke(event: Pressed): string | null {
  if (["Control", "Shift", "Alt", "Meta", "AltGraph", "Dead", "Process", "Unidentified"].includes(event.key))
    return null;
  const key = event.key.length === 1 && (event.ctrlKey || event.metaKey) ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) return event.altKey ? null : `mod+${event.shiftKey ? "shift+" : ""}${key}`;
  // AltGr writes characters on many keyboards: a character is what it says, whatever it was pressed with.
  if (event.altKey && event.key.length > 1) return null;
  return key === " " ? "Space" : event.shiftKey && key.length > 1 ? `shift+${key}` : key;
}

/** A single character, which somebody who speaks to the machine may want to switch off (WCAG 2.1.4). */
export function isCharacterKey(keys: string): boolean {
  return keys.split(" ").every((part) => part.length === 1);
}

/** Moves, opens or closes: what a list or a dialog has to answer to, whatever else is switched off. */
function isNavigationKey(keys: string): boolean {
  return /^(shift\+)?(Arrow(Up|Down|Left|Right)|Home|End|PageUp|PageDown|Enter|Escape|Tab)$/.test(keys);
}

export function acts(mode: KeyMode, keys: string): boolean {
  if (mode === "off") return isNavigationKey(keys);
  return mode === "all" || !isCharacterKey(keys);
}

export type Found<Of> = { kind: "hit"; binding: Of } | { kind: "begun" } | { kind: "none" };

/** What the strokes so far mean among the bindings, the latest registered first. */
export function find<Of extends Pick<Binding, "keys">>(bindings: readonly Of[], strokes: readonly string[]): Found<Of> {
  const asked = strokes.join(" ");
  const binding = bindings.findLast(({ keys }) => keys === asked);
  if (binding) return { kind: "hit", binding };
  return bindings.some(({ keys }) => keys.startsWith(`${asked} `)) ? { kind: "begun" } : { kind: "none" };
}

const shown: Record<string, string> = {
  Escape: "Esc",
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowLeft: "←",
  ArrowRight: "→",
  mod: "Ctrl",
};

/** `g o` as its caps: `["g", "o"]`; the parts of one stroke are joined by a plus. */
export function caps(keys: string, isMac = false): string[] {
  return keys.split(" ").map((part) => {
    if (part === "+") return part;
    return part
      .split("+")
      .map((name) => (name === "mod" && isMac ? "⌘" : (shown[name] ?? (name === "shift" ? "Shift" : name))))
      .join(" + ");
  });
}
