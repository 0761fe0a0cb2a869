import { AppError } from "@/lib/errors";
import type { Batch, SourceRecord } from "@/lib/ingest/transforms/record";
import { xmlText } from "@/lib/ingest/transforms/xml-element";
import { XmlRow } from "@/lib/ingest/transforms/xml-records";
import { chunkBytes, chunkMark, firstOpenPlace, recordsOfChunk } from "./chunk";

/** An event of a log itself, not of an export. */
export class EvtxRow extends XmlRow {}

/** The header's block, before the first chunk. */
const fileHeaderBytes = 4096;
/** Of bytes that belong to no chunk, so many are kept for the ledger. */
const strayBytes = 4096;

/**
 * Splits a Windows event log (.evtx) into its events, a chunk of 64 KiB at a time. Their "lines" are their ordinal numbers. What
 * stands between chunks is passed over up to the next one.
 */
export class EvtxRecords {
  private pending: Buffer = Buffer.alloc(0);
  private offset = 0;
  private line = 0;
  private hasHeader = false;
  private isStray = false;

  push(chunk: Uint8Array, isLast: boolean): Batch {
    const bytes = Buffer.concat([this.pending, chunk]);
    const records: SourceRecord[] = [];
    let at = 0;
    for (let next = this.step(bytes, at, isLast, records); next > at; next = this.step(bytes, at, isLast, records)) {
      this.offset += next - at;
      at = next;
    }
    this.pending = bytes.subarray(at);
    if (isLast && this.line === 0) throw new AppError("invalid", "The event log holds no events.");
    return { records, bytesRead: this.offset, columns: null };
  }

  /** Reads what stands at a place and says where to go on; the same place when more bytes are needed. */
  private step(bytes: Buffer, from: number, isLast: boolean, records: SourceRecord[]): number {
    const left = bytes.length - from;
    if (left === 0) return from;
    if (!this.hasHeader) {
      if (left < fileHeaderBytes && !isLast) return from;
      this.hasHeader = true;
      return Math.min(from + fileHeaderBytes, bytes.length);
    }
    if (left < chunkMark.length && !isLast) return from;
    if (!bytes.subarray(from, from + chunkMark.length).equals(chunkMark))
      return this.stray(bytes, from, isLast, records);
    this.isStray = false;
    if (left < chunkBytes && !isLast) return from;
    const chunk = this.chunkAt(bytes, from);
    for (const { from: start, to, element, damage, repairs } of recordsOfChunk(chunk)) {
      // Rejected rows are shown and given back: an event as XML, which can be read and handed in again; damage as it stands.
      const raw = element ? Buffer.from(xmlText(element)) : chunk.subarray(start, to);
      const place = { line: this.count(), offset: this.offset + start, raw, repairs };
      records.push({ ...place, row: element && new EvtxRow(element), damage });
    }
    return from + chunk.length;
  }

  /** A chunk ends early where bytes were lost and the next one begins inside it. */
  private chunkAt(bytes: Buffer, from: number): Buffer {
    const whole = bytes.subarray(from, from + chunkBytes);
    const next = whole.indexOf(chunkMark, chunkMark.length);
    if (next === -1) return whole;
    const lost = whole.indexOf(chunkMark, firstOpenPlace(whole));
    return lost === -1 ? whole : whole.subarray(0, lost);
  }

  /** Logs are grown before they are filled, so zeros are no damage. */
  private stray(bytes: Buffer, from: number, isLast: boolean, records: SourceRecord[]): number {
    const found = bytes.indexOf(chunkMark, from);
    const end = found !== -1 ? found : isLast ? bytes.length : bytes.length - (chunkMark.length - 1);
    const skipped = bytes.subarray(from, end);
    if (!this.isStray && skipped.some((byte) => byte !== 0)) {
      this.isStray = true;
      const place = { line: this.count(), offset: this.offset, raw: skipped.subarray(0, strayBytes), repairs: [] };
      records.push({ ...place, row: null, damage: "no chunk of an event log starts here" });
    }
    return end;
  }

  private count(): number {
    this.line += 1;
    return this.line;
  }
}
