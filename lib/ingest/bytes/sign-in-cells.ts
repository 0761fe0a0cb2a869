import { hash } from "node:crypto";
import type { Micros } from "@/lib/ingest/canonical";
import type { CellNames, MapContext } from "@/lib/ingest/formats/define-format";
import { keptValue } from "@/lib/ingest/formats/fields";
import { logAnalyticsName } from "@/lib/ingest/formats/log-analytics-names";
import { sharedNames } from "@/lib/ingest/formats/shared-names";
import { consumedNames, ownKeys, signInParts } from "@/lib/ingest/formats/sign-in-parts";
import { headerKey } from "@/lib/ingest/sniff/header-key";
import { type Kind, kinds } from "@/lib/sign-ins/schema";
import { type CellSink, type Cells, cellKind, type Layout, Soundness } from "./cells";
import { ExtraColumn, fragment, writeText } from "./extra-writer";
import { Kernel } from "./kernel/kernel";
import { PartMemo, partFlag } from "./part-memo";
import { readDigits, readTime, writeGuid, writePackedGuid } from "./read-values";
import { notShared, SharedColumns, SharedEntries } from "./shared-columns";
import { idsAt, SignInStep, sharedAt } from "./sign-in-step";

const postgresEpoch = 946_684_800 * 1e6;
/** Beyond this all is forgotten: a spray from a million addresses must not fill the worker. */
const rememberedBytes = 64 << 20;
const rememberedEntries = 300_000;

type Plan = {
  layout: Layout;
  version: number;
  id: readonly number[];
  ingested: readonly number[];
  event: readonly number[];
  asn: readonly number[];
  ids: ReadonlyArray<{ indexes: readonly number[]; name: string; canBePacked: boolean; prefix: Buffer }>;
  /** What rows mostly share, kept apart from what is their own. */
  policies: SharedColumns;
  setting: SharedColumns;
  extra: readonly ExtraColumn[];
};

const newParts = (context: MapContext, kernel: Kernel): PartMemo[] =>
  // One list of parts whose values differ in type: each is only ever asked with its own.
  Object.entries(signInParts).map(
    ([name, part]) => new PartMemo(name as "account_id", part as (typeof signInParts)["account_id"], context, kernel),
  ) as unknown as PartMemo[];

/**
 * Turns rows into bytes for COPY without making strings of them: groups of cells that were seen before are known by their bytes,
 * ids and times are read digit by digit, everything else is copied. What is unusual in any way is left to the patient way, which
 * gives the same events: the two are held against each other by a test.
 */
export class SignInCells implements CellSink {
  private parts: PartMemo[] = [];
  private shared = new SharedEntries();
  private plan: Plan | null = null;
  private chunk: Buffer | null = null;
  private soundness: Soundness | null = null;
  private readonly entries = new Int32Array(9);
  // Both are made for the first row: most files are small, and over before.
  private ownKernel: Kernel | null = null;
  private step: SignInStep | null = null;
  private readonly spares: SignInStep[] = [];

  constructor(
    private readonly context: MapContext,
    private readonly fileId: number,
    readonly names: CellNames = {},
  ) {}

  get kernel() {
    this.ownKernel ??= new Kernel();
    return this.ownKernel;
  }

  get rows() {
    return this.step?.rows ?? 0;
  }

  get isFull() {
    return this.step?.isFull ?? false;
  }

  /** Hands over what was taken and goes on with an empty step; give steps back with `reuse` when they are stored. */
  next(): SignInStep {
    const step = this.step ?? this.begin();
    this.bound();
    this.step = this.spares.pop() ?? new SignInStep(this.parts, this.shared);
    this.step.reset(this.parts, this.shared);
    return step;
  }

  /** Forgets what rows have said, once it is too much: only where no row of the step refers to it. True when it did. */
  private bound(): boolean {
    const bytes = Math.max(this.kernel.kept, this.shared.bytes);
    const isLittle = [...this.parts, this.shared].every(({ size }) => size <= rememberedEntries);
    if (bytes <= rememberedBytes && isLittle) return false;
    this.kernel.forget();
    this.parts = newParts(this.context, this.kernel);
    this.shared = new SharedEntries();
    this.plan = null;
    return true;
  }

  private begin(): SignInStep {
    this.parts = newParts(this.context, this.kernel);
    this.step = new SignInStep(this.parts, this.shared);
    return this.step;
  }

  reuse(step: SignInStep) {
    this.spares.push(step);
  }

  take(cells: Cells, layout: Layout, line: number, from: number, to: number): boolean {
    const step = this.step ?? this.begin();
    if (step.rows === SignInStep.capacity) return false;
    if (cells.bytes !== this.chunk) {
      this.chunk = cells.bytes;
      this.soundness = new Soundness(cells.bytes);
    }
    if (!this.soundness?.ofRow(from, to) || !layout.isOrdinary(cells)) return false;
    const plan =
      this.plan?.layout === layout && this.plan.version === layout.version ? this.plan : this.arrange(layout);
    const detailStart = step.details.length;
    if (this.write(step, cells, layout, plan, line) && step.isNewId()) {
      step.layout = layout;
      step.tellSource(cells.bytes, from, to, line);
      for (let i = 0; i < 9; i += 1) step.entries[step.rows * 9 + i] = this.entries[i] as number;
      step.rows += 1;
      step.detailEnds[step.rows] = step.details.length;
      return true;
    }
    step.details.length = detailStart;
    // A file may have no row that is taken, and yet each says something new.
    if (step.rows === 0 && this.bound()) step.reset(this.parts, this.shared);
    return false;
  }

  private arrange(layout: Layout): Plan {
    for (const part of this.parts) part.arrange(layout);
    const columnsOf = (keys: readonly string[]) => keys.flatMap((key) => [...layout.indexes(key)]);
    const own: ExtraColumn[] = [];
    const policies: ExtraColumn[] = [];
    const setting: ExtraColumn[] = [];
    for (const { indexes, name } of layout.rest(consumedNames)) {
      const { key } = headerKey(name);
      const group = sharedNames.policies.has(key) ? policies : sharedNames.setting.has(key) ? setting : own;
      group.push(new ExtraColumn(indexes, logAnalyticsName(name), keptValue, this.kernel));
    }
    this.plan = {
      layout,
      version: layout.version,
      id: layout.indexes(ownKeys.id),
      ingested: columnsOf(ownKeys.ingested),
      event: columnsOf(ownKeys.event),
      asn: layout.indexes(ownKeys.asn),
      ids: [
        [ownKeys.correlation, "CorrelationId", false] as const,
        [ownKeys.session, "SessionId", false] as const,
        [ownKeys.token, "UniqueTokenIdentifier", true] as const,
      ].map(([key, name, canBePacked]) => ({
        indexes: layout.indexes(key),
        name,
        canBePacked,
        prefix: Buffer.from(`,"${name}":`),
      })),
      policies: new SharedColumns(policies, this.shared, this.kernel),
      setting: new SharedColumns(setting, this.shared, this.kernel),
      extra: own,
    };
    return this.plan;
  }

  private write(step: SignInStep, cells: Cells, layout: Layout, plan: Plan, line: number): boolean {
    const { entries, parts } = this;
    let succeeded = false;
    let namesNobody = true;
    for (let i = 0; i < 9; i += 1) {
      const part = parts[i] as PartMemo;
      const entry = part.find(cells, layout);
      const flags = part.flags[entry] as number;
      if (flags & partFlag.declined) return false;
      if (flags & partFlag.succeeded) succeeded = true;
      // Account, application and address: at least one of them must be named.
      if (flags & partFlag.filled && (i === 0 || i === 1 || i === 3)) namesNobody = false;
      entries[i] = entry;
    }
    if (namesNobody) return false;

    const ingested = this.time(cells, plan.ingested);
    const own = this.time(cells, plan.event);
    if (ingested === null || own === null) return false;
    const eventTime = own === missing ? ingested : own;
    if (eventTime === missing) return false;

    const row = step.rows;
    const { signIns, view: target } = step;
    let at = step.signInEnds[row] as number;
    const idCell = filled(cells, plan.id);
    if (idCell === -1 || !isText(cells, idCell)) return false;
    at = int4(target, int2(target, at, 19), 16);
    const start = cells.starts[idCell] as number;
    const end = cells.ends[idCell] as number;
    if (!writeGuid(cells.view, start, end, signIns, at) || isZero(target, at)) return false;

    const details = step.details;
    details.reserve(80);
    const { view: detail } = details;
    let to = int4(detail, int2(detail, details.length, 7), 16);
    for (let i = 0; i < 16; i += 4) to = int4(detail, to, target.getInt32(at + i));
    at += 16;
    // Nine ids, filled in later: the first stands in the details too.
    for (let i = 0; i < 9; i += 1) at = int4(target, int4(target, at, 4), 0);
    to = int4(detail, int4(detail, to, 4), 0);
    to = int4(detail, int4(detail, to, 4), this.fileId);
    to = int8(detail, int4(detail, to, 8), line);
    const policies = plan.policies.find(cells);
    const setting = plan.setting.find(cells);
    step.sharedEntries[row * 2] = policies;
    step.sharedEntries[row * 2 + 1] = setting;
    to = later(detail, later(detail, to, policies), setting);
    const extraLength = to;
    const extraStart = int1(detail, int4(detail, to, 0), 1);
    details.length = extraStart;

    const kind = kinds[(parts[0] as PartMemo).told[entries[0] as number] as Kind];
    at = int2(target, int4(target, at, 2), kind);
    at = int1(target, int4(target, at, 1), succeeded ? 1 : 0);
    at = int8(target, int4(target, at, 8), eventTime - postgresEpoch);
    at = int4(target, int4(target, at, 4), 1);
    at = ingested === missing ? int4(target, at, -1) : int8(target, int4(target, at, 8), ingested - postgresEpoch);

    const asn = this.asn(cells, plan.asn);
    if (asn === -1) return false;
    at = asn === 0 ? int4(target, at, -1) : int8(target, int4(target, at, 8), asn);

    if (policies === notShared) plan.policies.write(cells, details);
    if (setting === notShared) plan.setting.write(cells, details);
    for (let i = 0; i < plan.extra.length; i += 1) (plan.extra[i] as ExtraColumn).write(cells, details);
    for (let i = 0; i < 9; i += 1) {
      const stored = (parts[i] as PartMemo).extras[entries[i] as number];
      if (stored) details.append(stored);
    }
    for (let i = 0; i < 3; i += 1) {
      const next = this.key(step, cells, plan.ids[i] as Plan["ids"][number], at);
      if (next === -1) return false;
      if (i === 0) step.hasCorrelation[row] = next - at > 4 ? 1 : 0;
      if (i === 1) step.hasSession[row] = next - at > 4 ? 1 : 0;
      at = next;
    }

    // The first member has a comma in front of it; an object without members has none.
    details.reserve(2);
    if (details.length === extraStart) details.length += 1;
    details.buffer[extraStart] = 123;
    details.buffer[details.length++] = 125;
    int4(details.view, extraLength, details.length - extraStart + 1);

    step.signInEnds[row + 1] = at;
    step.hours[row] = Math.floor(eventTime / 3_600_000_000);
    step.kinds[row] = kind;
    step.asns[row] = asn;
    if (eventTime < step.from) step.from = eventTime;
    if (eventTime > step.to) step.to = eventTime;
    return true;
  }

  /** The first filled time; `missing` when there is none, null when the patient way must read it. */
  private time(cells: Cells, indexes: readonly number[]): Micros | null {
    const index = filled(cells, indexes);
    if (index === -1) return missing;
    const { order, zone } = this.context;
    if (!isText(cells, index) || (zone !== null && zone !== "UTC")) return null;
    return readTime(cells.bytes, cells.starts[index] as number, cells.ends[index] as number, order);
  }

  /** 0 when none was logged, -1 when the patient way must read it. */
  private asn(cells: Cells, indexes: readonly number[]): number {
    const index = filled(cells, indexes);
    if (index === -1) return 0;
    const asn = readDigits(cells.bytes, cells.starts[index] as number, cells.ends[index] as number);
    return asn > 4_294_967_295 ? 0 : asn;
  }

  /** Writes the uuid of an id; a text that is no canonical GUID is hashed and kept in `extra`. Where to go on, or -1. */
  private key(
    { signIns, view: target, details }: SignInStep,
    cells: Cells,
    { indexes, name, canBePacked, prefix }: Plan["ids"][number],
    at: number,
  ): number {
    const index = filled(cells, indexes);
    if (index === -1) return int4(target, at, -1);
    if (!isText(cells, index)) return -1;
    const start = cells.starts[index] as number;
    const end = cells.ends[index] as number;
    const to = int4(target, at, 16);
    const isGuid = writeGuid(cells.view, start, end, signIns, to);
    // Zeros, and words such as "None" and "null", stand for no id.
    if (isGuid ? isZero(target, to) : end - start < 5 || isPadded(cells.bytes, start, end)) return -1;
    if (!isGuid) {
      if (!(canBePacked && writePackedGuid(cells.bytes, start, end, signIns, to))) {
        const digest = hash("sha256", cells.bytes.subarray(start, end), "buffer");
        digest.copy(signIns, to, 0, 16);
        signIns[to + 6] = ((signIns[to + 6] as number) & 0x0f) | 0x80;
        signIns[to + 8] = ((signIns[to + 8] as number) & 0x3f) | 0x80;
      }
      if (!writeText(prefix, cells.bytes, start, end, details)) {
        const kept = fragment(name, cells.bytes.toString("utf8", start, end));
        if (kept) details.append(kept);
      }
    }
    return to + 16;
  }
}

/** No time is that early. */
const missing = Number.NEGATIVE_INFINITY;

function filled(cells: Cells, indexes: readonly number[]): number {
  for (let i = 0; i < indexes.length; i += 1) {
    const index = indexes[i] as number;
    if (cells.starts[index] !== cells.ends[index]) return index;
  }
  return -1;
}

function isText(cells: Cells, index: number): boolean {
  const kind = cells.kinds[index];
  return kind === cellKind.plain || kind === cellKind.quoted;
}

/** White space around an id is no part of it; beyond ASCII there is more of it than one byte tells. */
const isPadded = (bytes: Buffer, start: number, end: number) =>
  mayBeSpace(bytes[start] as number) || mayBeSpace(bytes[end - 1] as number);

const mayBeSpace = (byte: number) => byte <= 32 || byte >= 0x80;

function isZero(view: DataView, at: number): boolean {
  for (let i = 0; i < 16; i += 4) if (view.getInt32(at + i) !== 0) return false;
  return true;
}

function int1(target: DataView, at: number, value: number): number {
  target.setInt8(at, value);
  return at + 1;
}

function int2(target: DataView, at: number, value: number): number {
  target.setInt16(at, value);
  return at + 2;
}

function int4(target: DataView, at: number, value: number): number {
  target.setInt32(at, value);
  return at + 4;
}

function int8(target: DataView, at: number, value: number): number {
  const high = Math.floor(value / 4_294_967_296);
  target.setInt32(at, high);
  target.setInt32(at + 4, (value - high * 4_294_967_296) | 0);
  return at + 8;
}

/** Leaves room for the id of an entry, to be filled in later; null where there is none. */
const later = (target: DataView, at: number, entry: number) =>
  entry < 0 ? int4(target, at, -1) : int4(target, int4(target, at, 4), 0);

/** Fills in the dictionary ids of a step's rows, once the parts know them. */
export function fillIds(step: SignInStep) {
  const { view: signIns, entries } = step;
  const { view: details } = step.details;
  for (let row = 0; row < step.rows; row += 1) {
    const at = (step.signInEnds[row] as number) + idsAt;
    for (let i = 0; i < 9; i += 1) {
      const part = step.parts[i] as PartMemo;
      int4(signIns, at + i * 8 + 4, part.ids[entries[row * 9 + i] as number] as number);
    }
    const account = step.parts[0] as PartMemo;
    const detail = step.detailEnds[row] as number;
    int4(details, detail + 2 + 20 + 4, account.ids[entries[row * 9] as number] as number);
    let to = detail + sharedAt;
    for (let i = row * 2; i < row * 2 + 2; i += 1) {
      const entry = step.sharedEntries[i] as number;
      if (entry >= 0) int4(details, to + 4, step.shared.id(entry));
      to += entry < 0 ? 4 : 8;
    }
  }
}
