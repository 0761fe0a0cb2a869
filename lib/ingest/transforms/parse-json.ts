import type { Repair } from "@/lib/ingest/repairs";
import { isEmpty } from "@/lib/ingest/row";
import { maxDepth } from "./depth";

/** Names in objects at any level, or -1 when the value is nested too deep. */
function namesIn(value: unknown, levels = maxDepth): number {
  if (value === null || typeof value !== "object") return 0;
  if (levels === 0) return -1;
  const items = Array.isArray(value) ? value : Object.values(value);
  let names = Array.isArray(value) ? 0 : items.length;
  for (const item of items) {
    if (item === null || typeof item !== "object") continue;
    const inside = namesIn(item, levels - 1);
    if (inside === -1) return -1;
    names += inside;
  }
  return names;
}

/** Quotes that a colon follows: one for every name, but for rare spellings, which the reader then looks into. */
function namesWritten(text: string): number {
  let names = 0;
  for (let at = text.indexOf('":'); at !== -1; at = text.indexOf('":', at + 2)) {
    let escapes = 0;
    while (text[at - 1 - escapes] === "\\") escapes += 1;
    if (escapes % 2 === 0) names += 1;
  }
  return names;
}

const space = /[\s]*/y;
const string = /"(?:[^"\\]|\\.)*"/sy;
const literal = /[^\s,\]}]+/y;

/** Reads sound JSON once more and keeps, of a name that stands twice in one object, the first filled value. */
class MergingReader {
  private at = 0;
  hasTwins = false;

  constructor(private readonly text: string) {}

  value(): unknown {
    this.match(space);
    const first = this.text[this.at];
    if (first === "{") return this.object();
    if (first === "[") return this.array();
    return JSON.parse(this.match(first === '"' ? string : literal));
  }

  private object(): unknown {
    const members = new Map<string, unknown>();
    while (this.goesOn("}")) {
      const name: string = JSON.parse(this.match(string));
      this.match(space);
      this.at += 1;
      const value = this.value();
      if (members.has(name)) this.hasTwins = true;
      if (isEmpty(members.get(name))) members.set(name, value);
    }
    return Object.fromEntries(members);
  }

  private array(): unknown[] {
    const items: unknown[] = [];
    while (this.goesOn("]")) items.push(this.value());
    return items;
  }

  /** Steps over an opening bracket or a comma; false once the closing bracket was stepped over. */
  private goesOn(closer: string): boolean {
    this.match(space);
    if (this.text[this.at] !== closer) {
      this.at += 1;
      this.match(space);
    }
    if (this.text[this.at] !== closer) return true;
    this.at += 1;
    return false;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.at += found.length;
    return found;
  }
}

const stringOrNone = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/gs;

/** Programs in Python write NaN and Infinity, which JSON does not have; null when there is none of it. */
function withoutNumbersThatAreNone(text: string): string | null {
  if (!text.includes("NaN") && !text.includes("Infinity")) return null;
  const mended = text.replace(stringOrNone, (found) => (found.startsWith('"') ? found : "null"));
  return mended === text ? null : mended;
}

export type Parsed = { value: unknown; isTooDeep: boolean };

/** JSON as a value; undefined for what is none. A name that stands twice in one object keeps its first filled value, and that is said. */
export function parseJson(text: string, repairs: Repair[]): Parsed | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const mended = withoutNumbersThatAreNone(text);
    if (mended === null) return undefined;
    const parsed = parseJson(mended, repairs);
    if (parsed) repairs.push("not-a-number");
    return parsed;
  }
  const names = namesIn(value);
  if (names === -1) return { value, isTooDeep: true };
  if (names === namesWritten(text)) return { value, isTooDeep: false };
  const reader = new MergingReader(text);
  const merged = reader.value();
  if (!reader.hasTwins) return { value, isTooDeep: false };
  repairs.push("duplicate-key");
  return { value: merged, isTooDeep: false };
}
