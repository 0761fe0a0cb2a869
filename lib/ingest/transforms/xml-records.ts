import { AppError } from "@/lib/errors";
import type { Repair } from "@/lib/ingest/repairs";
import type { Row } from "@/lib/ingest/row";
import { Carry } from "./carry";
import { countLines } from "./line-feeds";
import { type Batch, maxRecordBytes, type SourceRecord } from "./record";
import { readText } from "./text";
import { parseXml, type XmlElement } from "./xml-element";

/** A record that came as an element: formats read the tree, not columns. */
export class XmlRow implements Row {
  constructor(readonly element: XmlElement) {}

  get(): string {
    return "";
  }

  *entries(): Iterable<[string, unknown]> {
    yield [this.element.name, this.element];
  }

  *keys(): Iterable<string> {
    yield this.element.name.toLowerCase();
  }
}

const opening = Buffer.from("<Event");
const closing = Buffer.from("</Event");
/** What may stand behind an element's name: white space, `>` and `/`. */
const nameEnds = new Set([9, 10, 13, 32, 47, 62]);
/** Between events: the declaration, the root, comments, and the numbers that evtx_dump writes. */
const betweenEvents = /<\?[^>]*\?>|<!--[\s\S]*?-->|<\/?Events(?:\s[^>]*)?>|^\s*Record \d+\s*$/gm;
/** Of what stands between events and is none, this much is kept for the ledger. */
const gapBytes = 1 << 16;
const usualGap = 4096;

/** Where the next whole tag with that name starts; -1 when there is none. */
function findTag(bytes: Buffer, tag: Buffer, from: number): number {
  for (let at = bytes.indexOf(tag, from); at !== -1; at = bytes.indexOf(tag, at + 1)) {
    if (nameEnds.has(bytes[at + tag.length] ?? 0)) return at;
  }
  return -1;
}

/**
 * Splits XML into its `<Event>` elements, with or without a root around them. A damaged event costs itself: reading goes on where
 * the next one starts.
 */
export class XmlRecords {
  private readonly carry = new Carry();
  private line = 1;
  private offset = 0;
  private events = 0;

  push(chunk: Uint8Array, isLast: boolean): Batch {
    const carried = this.carry.add(chunk, isLast);
    if (carried === null) return this.batch([]);
    const bytes = Buffer.from(carried.buffer, carried.byteOffset, carried.length);
    const records: SourceRecord[] = [];
    let at = 0;
    while (at < bytes.length) {
      const next = this.next(bytes, at, isLast, records);
      if (next === null) break;
      this.line += countLines(bytes, at, next);
      this.offset += next - at;
      at = next;
    }
    this.carry.keep(bytes.subarray(at), at > 0);
    if (isLast && this.events === 0) {
      throw new AppError(
        "invalid",
        "This XML holds no Windows events. Huntboard reads the <Event> elements that Event Viewer, wevtutil and Get-WinEvent write.",
      );
    }
    return this.batch(records);
  }

  private batch(records: SourceRecord[]): Batch {
    return { records, bytesRead: this.offset, columns: null };
  }

  /** Reads what stands at a place: the gap before an event, or an event. Null when more bytes are needed. */
  private next(bytes: Buffer, from: number, isLast: boolean, records: SourceRecord[]): number | null {
    const start = findTag(bytes, opening, from);
    if (start !== from) return this.gap(bytes, from, start, isLast, records);
    const end = this.endOf(bytes, start, isLast);
    if (end === null) return null;
    this.events += 1;
    const { next, isWhole } = end;
    const repairs: Repair[] = [];
    const place = { line: this.line, offset: this.offset, raw: bytes.subarray(start, next), repairs };
    if (!isWhole) {
      records.push({ ...place, row: null, damage: "the event does not end" });
      return next;
    }
    try {
      records.push({ ...place, row: new XmlRow(parseXml(readText(place.raw, repairs))), damage: null });
    } catch (error) {
      records.push({ ...place, row: null, damage: `this is not valid XML: ${shortly(error)}` });
    }
    return next;
  }

  private endOf(bytes: Buffer, start: number, isLast: boolean): { next: number; isWhole: boolean } | null {
    const following = findTag(bytes, opening, start + 1);
    // An end behind the next start belongs to that one.
    const own = following === -1 ? bytes : bytes.subarray(0, following);
    const close = findTag(own, closing, start + 1);
    const bracket = close === -1 ? -1 : own.indexOf(62, close);
    if (bracket !== -1) return { next: bracket + 1, isWhole: true };
    if (following !== -1) return { next: following, isWhole: false };
    if (isLast) return { next: bytes.length, isWhole: false };
    return bytes.length - start >= maxRecordBytes ? { next: bytes.length, isWhole: false } : null;
  }

  /** Nothing is lost in silence: text between events that belongs to none is a damaged record. */
  private gap(bytes: Buffer, from: number, start: number, isLast: boolean, records: SourceRecord[]): number | null {
    // The last bytes may be the first half of a tag.
    const end = start !== -1 ? start : isLast ? bytes.length : bytes.length - gapTail(bytes, from);
    if (start === -1 && !isLast && end - from < gapBytes) return null;
    const kept = bytes.subarray(from, Math.min(end, from + gapBytes));
    if (!isUsual(kept)) {
      const place = { line: this.line, offset: this.offset, raw: kept, repairs: [] };
      records.push({ ...place, row: null, damage: "this stands between events and belongs to none" });
    }
    return end;
  }
}

/** A short gap may hold what wraps events; a long one, nothing but white space. */
function isUsual(gap: Buffer): boolean {
  const text = gap.toString("utf8");
  return (gap.length > usualGap ? text : text.replace(betweenEvents, "")).trim() === "";
}

function gapTail(bytes: Buffer, from: number): number {
  const bracket = bytes.lastIndexOf(60);
  return bracket >= from ? Math.min(bytes.length - bracket, gapBytes) : 0;
}

const shortly = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0]?.slice(0, 120);
