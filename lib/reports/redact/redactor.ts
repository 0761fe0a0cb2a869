import { type Pseudonym, type RedactKind, type RedactMode, redactKinds, redactWords } from "../schema";

type End = { shown: string; isBounded: boolean; exact: string | null };
type Node = { next: Map<string, Node>; end: End | null };

const node = (): Node => ({ next: new Map(), end: null });

/** One unit of text in lower case; never longer than it was, so that places stay what they are. */
const fold = (unit: string): string => {
  const lower = unit.toLowerCase();
  return lower.length === unit.length ? lower : unit;
};

const isWord = (unit: string | undefined): boolean => unit !== undefined && /[\p{L}\p{N}_]/u.test(unit);

export const blackText = "[redacted]";

/** So long a value is found inside other words as well; a shorter one only where it stands alone. */
const looseFrom = 6;

const words = new Set(Object.values(redactWords).map(({ pseudonym }) => pseudonym));

type How = {
  /** As it is written only: a name that is also a word. */
  asWritten?: boolean;
  /** Only as a value of its own, never inside a text: a number. */
  alone?: boolean;
};

/**
 * Learns what is to be taken out, then takes it out of any text. The same value has the same pseudonym everywhere; a value is also found
 * where somebody wrote it in other case, defanged (`192.0.2[.]1`) or encoded for an address (`%40`).
 */
export class Redactor {
  readonly #modes: Record<RedactKind, RedactMode>;
  readonly #root = node();
  readonly #alone = new Map<string, string>();
  readonly #shown = new Map<string, string>();
  readonly #counts = new Map<RedactKind, number>();
  readonly #key: Pseudonym[] = [];

  constructor(modes: Record<RedactKind, RedactMode>) {
    this.#modes = modes;
  }

  takesOut(kind: RedactKind): boolean {
    return this.#modes[kind] !== "keep";
  }

  get kinds(): Array<{ kind: RedactKind; mode: "pseudonym" | "black" }> {
    return redactKinds.flatMap((kind) => {
      const mode = this.#modes[kind];
      return mode === "keep" ? [] : [{ kind, mode }];
    });
  }

  /** What stands for what. */
  get key(): readonly Pseudonym[] {
    return this.#key;
  }

  /** What stands for a value from now on; a value that is kept stands for itself. */
  learn(kind: RedactKind, value: string, how: How = {}): string {
    const text = value.trim();
    if (!this.takesOut(kind) || text === "") return value;
    const known = this.#shown.get(`${kind} ${text.toLowerCase()}`);
    if (known !== undefined) return known;
    const shown = this.#next(kind);
    this.#key.push({ kind, shown, value: text });
    this.also(kind, text, shown, how);
    return shown;
  }

  /** Another name of something that was learnt. */
  also(kind: RedactKind, value: string, shown: string, { asWritten = false, alone = false }: How = {}): void {
    const text = value.trim();
    if (!this.takesOut(kind) || text === "" || this.#shown.has(`${kind} ${text.toLowerCase()}`)) return;
    this.#shown.set(`${kind} ${text.toLowerCase()}`, shown);
    this.#alone.set(text.toLowerCase(), shown);
    // An account that is called "user" would be found in its own pseudonym.
    if (alone || words.has(text.toLowerCase())) return;
    let at = this.#root;
    for (const unit of text.split("")) {
      const next = at.next.get(fold(unit)) ?? node();
      at.next.set(fold(unit), next);
      at = next;
    }
    at.end ??= {
      shown,
      isBounded: text.length < looseFrom || asWritten,
      exact: asWritten || text.length <= 3 ? text : null,
    };
  }

  #next(kind: RedactKind): string {
    if (this.#modes[kind] === "black") return blackText;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    return `${redactWords[kind].pseudonym}-${count}`;
  }

  /** The text with everything that was learnt taken out. */
  text(input: string): string {
    const whole = this.#alone.get(input.trim().toLowerCase());
    if (whole !== undefined) return whole;
    let out = "";
    let done = 0;
    for (let at = 0; at < input.length; ) {
      const found = this.#longestAt(input, at);
      if (!found) {
        at += 1;
        continue;
      }
      out += input.slice(done, at) + found.shown;
      at = found.to;
      done = at;
    }
    return done === 0 ? input : out + input.slice(done);
  }

  #longestAt(input: string, from: number): { shown: string; to: number } | null {
    let at = from;
    let state = this.#root;
    let best: { shown: string; to: number } | null = null;
    while (at < input.length) {
      const step = unitAt(input, at);
      const next = state.next.get(fold(step.unit)) ?? state.next.get(fold(input.charAt(at)));
      if (!next) break;
      at = state.next.has(fold(step.unit)) ? step.to : at + 1;
      state = next;
      if (state.end && fits(input, from, at, state.end)) best = { shown: state.end.shown, to: at };
    }
    return best;
  }
}

function fits(input: string, from: number, to: number, { isBounded, exact }: End): boolean {
  if (exact !== null && input.slice(from, to) !== exact) return false;
  return (
    !isBounded || (!(isWord(input[from - 1]) && isWord(input[from])) && !(isWord(input[to]) && isWord(input[to - 1])))
  );
}

const disguised = /^(?:[[({]([.:@])[\])}]|%(40|2e|3a|5c|20|2b))/i;

/** One unit of the text as it was meant: `[.]` is a dot, `%40` is @. */
function unitAt(input: string, at: number): { unit: string; to: number } {
  const first = input.charAt(at);
  if (first !== "[" && first !== "(" && first !== "{" && first !== "%") return { unit: first, to: at + 1 };
  const [whole, sign, code] = disguised.exec(input.slice(at, at + 3)) ?? [];
  if (whole === undefined) return { unit: first, to: at + 1 };
  return { unit: sign ?? String.fromCharCode(Number.parseInt(code ?? "20", 16)), to: at + whole.length };
}
