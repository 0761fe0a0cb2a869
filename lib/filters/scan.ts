/** A stretch of a value: what stood in quotation marks is taken as it is, a bare `*` stands for anything. */
export type Segment = { text: string; quoted: boolean };
export type ScannedValue = { segments: Segment[]; from: number; to: number };

/** A word of the filter as it was typed, before anybody asks which fields there are. */
export type ScannedTerm = {
  from: number;
  to: number;
  disabled: boolean;
  /** Where the signs of negation stand: `-` before the field, `!` behind its colon. */
  minus: number | null;
  bang: number | null;
  /** null for a free word. */
  field: { text: string; from: number; to: number } | null;
  values: ScannedValue[];
  /** Of `(a|b)`: where the brackets stand. */
  group: { open: number; close: number | null } | null;
  /** Where a quotation mark opens that never closes. */
  openQuote: number | null;
};

const space = /\s/;
const fieldName = /[A-Za-z][A-Za-z0-9_.]*:/y;
/** `fe80::1` and `https://x` are words with colons, not fields. */
const wordWithColons =
  /(?:[0-9A-Fa-f]{1,4}:(?:[0-9A-Fa-f]{0,4}:)+[0-9A-Fa-f.]*(?:\/\d+)?(?=$|\s)|[A-Za-z][A-Za-z0-9+.-]*:\/\/)/y;

export function scanFilter(text: string): ScannedTerm[] {
  const terms: ScannedTerm[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const term = scanTerm(text, at);
    terms.push(term);
    at = skipSpace(text, term.to);
  }
  return terms;
}

function scanTerm(text: string, from: number): ScannedTerm {
  let at = from;
  const disabled = text[at] === "~";
  if (disabled) at += 1;
  const minus = text[at] === "-" ? at : null;
  if (minus !== null) at += 1;
  const field = scanField(text, at);
  if (field) at = field.to + 1;
  const bang = field && text[at] === "!" ? at : null;
  if (bang !== null) at += 1;
  const term: ScannedTerm = { from, to: at, disabled, minus, bang, field, values: [], group: null, openQuote: null };
  if (text[at] === "(") scanGroup(text, at, term);
  else {
    const value = scanValue(text, at, term, false);
    if (value.segments.length > 0) term.values.push(value);
    term.to = value.to;
  }
  return term;
}

function scanField(text: string, at: number): ScannedTerm["field"] {
  if (matchAt(wordWithColons, text, at)) return null;
  const name = matchAt(fieldName, text, at);
  return name ? { text: name.slice(0, -1), from: at, to: at + name.length - 1 } : null;
}

function scanGroup(text: string, open: number, term: ScannedTerm) {
  let at = open + 1;
  let close: number | null = null;
  while (at <= text.length) {
    const value = scanValue(text, skipSpace(text, at), term, true);
    term.values.push(value);
    at = skipSpace(text, value.to);
    if (text[at] === "|") at += 1;
    else {
      if (text[at] === ")") close = at;
      break;
    }
  }
  term.group = { open, close };
  term.to = close === null ? text.length : close + 1;
}

/** Outside of a group a space ends the value; inside only `|` and `)` do. */
function scanValue(text: string, from: number, term: ScannedTerm, grouped: boolean): ScannedValue {
  const segments: Segment[] = [];
  let bare = "";
  let at = from;
  const endBare = () => {
    if (bare !== "") segments.push({ text: bare, quoted: false });
    bare = "";
  };
  for (let character = text[at]; character !== undefined; character = text[at]) {
    if (grouped ? character === "|" || character === ")" : space.test(character)) break;
    if (character === '"') {
      endBare();
      const quoted = scanQuoted(text, at);
      if (!quoted.closed) term.openQuote = at;
      segments.push({ text: quoted.text, quoted: true });
      at = quoted.to;
    } else {
      bare += character;
      at += 1;
    }
  }
  let to = at;
  if (grouped) {
    const trimmed = bare.trimEnd();
    to -= bare.length - trimmed.length;
    bare = trimmed;
  }
  endBare();
  return { segments, from, to };
}

function scanQuoted(text: string, open: number): { text: string; to: number; closed: boolean } {
  let read = "";
  let at = open + 1;
  for (let character = text[at]; character !== undefined; character = text[at]) {
    if (character === '"') return { text: read, to: at + 1, closed: true };
    const next = text[at + 1];
    if (character === "\\" && (next === '"' || next === "\\")) {
      read += next;
      at += 2;
    } else {
      read += character;
      at += 1;
    }
  }
  return { text: read, to: at, closed: false };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (let character = text[at]; character !== undefined && space.test(character); character = text[at]) at += 1;
  return at;
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
