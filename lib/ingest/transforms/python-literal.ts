const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", "\n": "" };
const words: Record<string, unknown> = { True: true, False: false, None: null, nan: null, NaN: null };
/** Deeper than any list that an export prints. */
const maxDepth = 32;

class Damage extends Error {}

/** One pass over the text of a literal. */
class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  whole(): unknown {
    const value = this.value(0);
    this.space();
    if (this.at < this.text.length) throw new Damage();
    return value;
  }

  private space() {
    while (/\s/.test(this.text.charAt(this.at))) this.at += 1;
  }

  private take(mark: string): boolean {
    this.space();
    if (!this.text.startsWith(mark, this.at)) return false;
    this.at += mark.length;
    return true;
  }

  private value(depth: number): unknown {
    if (depth > maxDepth) throw new Damage();
    if (this.take("{")) return this.dictionary(depth);
    if (this.take("[")) return this.list("]", depth);
    if (this.take("(")) return this.list(")", depth);
    const first = this.text.charAt(this.at);
    if (first === "'" || first === '"') return this.string(first);
    const [word = ""] = /^[\w.+-]+/.exec(this.text.slice(this.at, this.at + 40)) ?? [];
    this.at += word.length;
    if (Object.hasOwn(words, word)) return words[word];
    if (word === "" || !Number.isFinite(Number(word))) throw new Damage();
    return Number(word);
  }

  private dictionary(depth: number): Record<string, unknown> {
    const entries: Array<[string, unknown]> = [];
    while (!this.take("}")) {
      const name = this.value(depth + 1);
      if (!this.take(":")) throw new Damage();
      entries.push([String(name), this.value(depth + 1)]);
      if (!this.take(",") && this.text.charAt(this.at) !== "}") throw new Damage();
    }
    return Object.fromEntries(entries);
  }

  private list(end: string, depth: number): unknown[] {
    const items: unknown[] = [];
    while (!this.take(end)) {
      items.push(this.value(depth + 1));
      if (!this.take(",") && this.text.charAt(this.at) !== end) throw new Damage();
    }
    return items;
  }

  private string(mark: string): string {
    let text = "";
    for (let at = this.at + 1; at < this.text.length; at += 1) {
      const character = this.text.charAt(at);
      if (character === mark) {
        this.at = at + 1;
        return text;
      }
      if (character !== "\\") {
        text += character;
        continue;
      }
      at += 1;
      const escaped = this.text.charAt(at);
      const digits = { x: 2, u: 4, U: 8 }[escaped];
      if (digits === undefined) text += escapes[escaped] ?? escaped;
      else {
        const code = Number.parseInt(this.text.slice(at + 1, at + 1 + digits), 16);
        if (!(code >= 0 && code <= 0x10ffff)) throw new Damage();
        text += String.fromCodePoint(code);
        at += digits;
      }
    }
    throw new Damage();
  }
}

/** A list or dictionary as a notebook prints it, `[{'city': 'Leeds', 'isManaged': True}]`; undefined for any other text. */
export function pythonLiteral(text: string): unknown {
  // Before the first value stands a quote of the other kind, a bracket or one of its words, or the text is no such literal.
  if (!/^\s*[{[(]\s*(?:['"{[(}\])\d-]|True|False|None|nan)/.test(text)) return undefined;
  try {
    return new Reader(text).whole();
  } catch (error) {
    if (error instanceof Damage) return undefined;
    throw error;
  }
}
