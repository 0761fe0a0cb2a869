import { type EntityKind, entityKinds } from "@/lib/entities/kinds";

/** What a note can name. */
export type MentionKind = "person" | "finding" | "incident" | "sign-in" | "alert" | "logon" | EntityKind;
export type Mention = { kind: MentionKind; value: string };
export const keyOf = ({ kind, value }: Mention): string => `${kind}/${value}`;

export const longestNote = 10_000;

export type Inline =
  | { kind: "text"; text: string }
  | { kind: "code"; text: string }
  | { kind: "bold"; parts: Inline[] }
  | { kind: "link"; text: string; href: string; host: string }
  | { kind: "mention"; text: string; mention: Mention };

export type Block = { kind: "paragraph"; lines: Inline[][] } | { kind: "list"; ordered: boolean; items: Inline[][] };

const named: ReadonlySet<string> = new Set(["finding", "incident", "sign-in", "alert", "logon", ...entityKinds]);

const bullet = /^[-*] +(?=\S)/;
const ordinal = /^\d{1,3}[.)] +(?=\S)/;

/** Plain text with paragraphs, lists, `code`, **bold**, links of https and mentions; everything else stands as it is written. */
export function readNote(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  for (const line of text.split("\n")) {
    const mark = bullet.exec(line)?.[0] ?? ordinal.exec(line)?.[0];
    if (line.trim() === "") {
      open = null;
    } else if (mark !== undefined) {
      const ordered = /\d/.test(mark);
      if (open?.kind !== "list" || open.ordered !== ordered) {
        open = { kind: "list", ordered, items: [] };
        blocks.push(open);
      }
      open.items.push(readLine(line.slice(mark.length)));
    } else {
      if (open?.kind !== "paragraph") {
        open = { kind: "paragraph", lines: [] };
        blocks.push(open);
      }
      open.lines.push(readLine(line));
    }
  }
  return blocks;
}

const next = /[`*@#]|https:\/\//;

/** The parts of one line; each sign is looked at once. */
export function readLine(line: string, canBeBold = true): Inline[] {
  const parts: Inline[] = [];
  let done = 0;
  // A pattern of ours, with a place of its own to go on from: a line within a line is read meanwhile.
  const signs = new RegExp(next, "g");
  for (let sign = signs.exec(line); sign; sign = signs.exec(line)) {
    const found = partAt(line, sign.index, canBeBold);
    if (!found) continue;
    if (sign.index > done) parts.push({ kind: "text", text: line.slice(done, sign.index) });
    parts.push(found.part);
    done = found.end;
    signs.lastIndex = done;
  }
  if (done < line.length) parts.push({ kind: "text", text: line.slice(done) });
  return parts;
}

type Found = { part: Inline; end: number } | null;

function partAt(line: string, at: number, canBeBold: boolean): Found {
  const sign = line[at];
  if (sign === "`") return between(line, at, "`", (text) => ({ kind: "code", text }));
  if (sign === "*") {
    if (!canBeBold || line[at + 1] !== "*") return null;
    return between(line, at, "**", (text) => ({ kind: "bold", parts: readLine(text, false) }));
  }
  if (/[\p{L}\p{N}_]/u.test(line[at - 1] ?? " ")) return null;
  if (sign === "@") return personAt(line, at);
  if (sign === "#") return mentionAt(line, at);
  return linkAt(line, at);
}

function between(line: string, at: number, mark: string, make: (text: string) => Inline): Found {
  const start = at + mark.length;
  const end = line.indexOf(mark, start);
  const text = end < 0 ? "" : line.slice(start, end);
  return text.trim() === "" ? null : { part: make(text), end: end + mark.length };
}

/** Signs that end a sentence, not an address. */
const trailing = /[.,;:!?'"*)\]}]+$/;

const address = /https:\/\/[^\s<>"`|\\^{}]{1,2000}/y;

function linkAt(line: string, at: number): Found {
  address.lastIndex = at;
  let text = address.exec(line)?.[0] ?? "";
  const end = trailing.exec(text)?.[0] ?? "";
  // A bracket that was opened within the address belongs to it.
  const keeps = end.startsWith(")") && text.slice(0, -end.length).includes("(") ? 1 : 0;
  text = text.slice(0, text.length - end.length + keeps);
  const url = safeUrl(text);
  return url ? { part: { kind: "link", text, href: url.href, host: url.host }, end: at + text.length } : null;
}

/** Only https, and nothing in front of the host that could pass for one. */
export function safeUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && url.protocol === "https:" && url.username === "" && url.password === "" && url.host !== "" ? url : null;
}

const person = /@([\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}.-]{1,255})/uy;

function personAt(line: string, at: number): Found {
  person.lastIndex = at;
  const value = (person.exec(line)?.[1] ?? "").replace(/[.-]+$/, "");
  if (!/.@./.test(value)) return null;
  return {
    part: { kind: "mention", text: `@${value}`, mention: { kind: "person", value } },
    end: at + value.length + 1,
  };
}

const thing = /#([a-z-]{2,12})\/(?:"((?:[^"\\]|\\.){1,1000})"|([^\s"`<>|]{1,1000}))/y;

function mentionAt(line: string, at: number): Found {
  thing.lastIndex = at;
  const [, kind = "", quoted, plain = ""] = thing.exec(line) ?? [];
  if (!named.has(kind)) return null;
  const bare = plain.replace(trailing, "");
  const value = quoted === undefined ? bare : quoted.replaceAll(/\\(.)/g, "$1");
  const end = quoted === undefined ? at + kind.length + 2 + bare.length : thing.lastIndex;
  if (value.trim() === "") return null;
  return { part: { kind: "mention", text: line.slice(at, end), mention: { kind: kind as MentionKind, value } }, end };
}

/** A mention as it is written into a text; reading it gives the same. */
export function writeMention({ kind, value }: Mention): string {
  if (kind === "person") return `@${value}`;
  const isPlain = /^[A-Za-z0-9_][A-Za-z0-9_@./:+-]*$/.test(value) && !trailing.test(value);
  return isPlain ? `#${kind}/${value}` : `#${kind}/"${value.replaceAll(/["\\]/g, "\\$&")}"`;
}

/** Everything that a text names, each once. */
export function mentionsIn(text: string): Mention[] {
  const found = new Map<string, Mention>();
  const look = (parts: Inline[]) => {
    for (const part of parts) {
      if (part.kind === "bold") look(part.parts);
      if (part.kind === "mention") found.set(`${part.mention.kind}/${part.mention.value}`, part.mention);
    }
  };
  for (const block of readNote(text)) for (const line of block.kind === "list" ? block.items : block.lines) look(line);
  return [...found.values()];
}

const mostMentions = 200;

/** As many of them as are kept with a note. */
export const mentionsKept = (text: string): Mention[] => mentionsIn(text).slice(0, mostMentions);
