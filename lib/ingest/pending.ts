import { logFailure } from "@/lib/log";
import type { AuthStep, Located, Micros, SecurityAlert, SignIn, WindowsLogon } from "./canonical";
import { assertKeysFit } from "./key-lengths";
import type { Reject } from "./ledger";
import { RepairTally } from "./repairs";
import { RowError } from "./row";
import type { Target } from "./sample";
import type { SourceRecord } from "./transforms/record";

/** Of a file that was refused as a whole, this many rows are listed; all are counted. */
export const refusedListed = 100;

export const earliest = (a: Micros | null, b: Micros | null) => (a === null ? b : b === null ? a : Math.min(a, b));
export const latest = (a: Micros | null, b: Micros | null) => (a === null ? b : b === null ? a : Math.max(a, b));

/** Mapped rows that are to be stored together, and what could not be mapped. */
export class Pending {
  events: Located<SignIn | SecurityAlert | WindowsLogon | AuthStep>[] = [];
  rejects: Reject[] = [];
  readonly repairs = new RepairTally();
  /** Rejected rows that are counted and not kept. */
  unlisted = 0;
  bytes = 0;
  from: Micros | null = null;
  to: Micros | null = null;

  get rows() {
    return this.events.length + this.rejects.length + this.unlisted;
  }

  add(record: SourceRecord, target: Target) {
    this.bytes += record.size ?? record.raw.length;
    try {
      if (record.row === null) throw new RowError(record.damage ?? "it cannot be read");
      const event = target.format.map(record.row, target.context);
      assertKeysFit(event);
      this.from = earliest(this.from, event.eventTime);
      this.to = latest(this.to, event.eventTime);
      this.events.push({ event, line: record.line, offset: record.offset });
      this.repairs.add(record.repairs);
    } catch (error) {
      if (!(error instanceof RowError)) logFailure("ingest", error);
      const reason = error instanceof RowError ? error.message : "it could not be understood";
      this.reject(record, reason);
    }
  }

  reject({ line, offset, raw }: SourceRecord, reason: string) {
    // The record's bytes belong to a buffer that is used again.
    this.rejects.push({ line, offset, reason, raw: Uint8Array.prototype.slice.call(raw) });
  }
}
