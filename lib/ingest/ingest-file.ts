import { performance } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import type pg from "pg";
import { OrderedTransactions } from "@/lib/db/ordered-transactions";
import { AppError } from "@/lib/errors";
import { logFailure } from "@/lib/log";
import type { Answers, Question } from "./answers";
import { untapped } from "./bytes/cells";
import { SignInCells } from "./bytes/sign-in-cells";
import type { SignInStep } from "./bytes/sign-in-step";
import type { AuthStep, Located, Micros, SecurityAlert, SignIn, WindowsLogon } from "./canonical";
import { decide } from "./decide";
import type { Sample } from "./formats/define-format";
import { assertKeysFit } from "./key-lengths";
import { noteOpened, type Reject, recordStep } from "./ledger";
import { loadAlerts, loadAuthSteps, loadLogons, SignInDictionaries } from "./load";
import { lockMerging, MergeTurn, shareMerging } from "./load/merge-lock";
import { SignInLoader, type StepLoaded } from "./load/sign-in-step";
import { mergeSignIns } from "./load/sign-ins";
import { type Reading, targetLike } from "./reading";
import { RepairTally } from "./repairs";
import { RowError } from "./row";
import { sampleOf, sampleRows, type Target } from "./sample";
import type { Member } from "./transforms/members";
import type { Batch, SourceRecord } from "./transforms/record";
import { type Opened, recordsOf } from "./transforms/records";

/** Rows that share a transaction: large enough for COPY, small enough to lose little time to a kill. */
const stepRows = 10_000;
/** The first step of an attempt is small: people see at once that it moves, and an attempt that takes up another is soon ahead of it. */
const firstStepRows = 2_000;
/** And few enough bytes for rows of megabytes. */
const stepBytes = 32 << 20;
/** Of a file that was refused as a whole, this many rows are listed; all are counted. */
const refusedListed = 100;

export type FileResult =
  | { state: "done" | "partial" | "refused"; error: string | null }
  /** Nothing was read: the file waits for an answer. */
  | { state: "asking"; error: null; question: Question; reason: string };

type Options = {
  fileId: number;
  /** Rows that an earlier attempt has behind it. */
  skip: number;
  /** Where the row after them starts, if that is known. */
  next?: { offset: number; line: number };
  signal: AbortSignal;
  /** How it is read where that is settled: as it was begun, or as the file whose rejected rows it brings mended. */
  like: { reading: Reading; reason: string } | null;
  /** What the analyst said of it. */
  answers: Answers;
  onRecognised: (found: { target: Target; reason: string }) => Promise<void>;
  onStep: (rows: number, bytesRead: number) => Promise<void>;
};

/** Records from the start, held until there are enough to tell the format. */
async function* withSample(
  batches: AsyncIterable<Batch>,
  fileName: string,
): AsyncIterable<{ batch: Batch; sample: Sample | null }> {
  let held: Batch[] = [];
  let records = 0;
  let isOpen = false;
  const release = function* () {
    const sample = sampleOf(held, fileName);
    for (const batch of held) yield { batch, sample };
    held = [];
  };
  try {
    for await (const batch of batches) {
      if (isOpen) {
        yield { batch, sample: null };
        continue;
      }
      held.push(batch);
      records += batch.records.length;
      if (records < sampleRows) continue;
      isOpen = true;
      yield* release();
    }
  } catch (error) {
    // What was read before the damage is read all the same.
    yield* release();
    throw error;
  }
  yield* release();
}

/** How far the file is read when a step is stored. */
type Behind = { bytesRead: number; nextLine: number };

/** A step's worth of mapped rows. */
class Pending {
  events: Located<SignIn | SecurityAlert | WindowsLogon | AuthStep>[] = [];
  rejects: Reject[] = [];
  readonly repairs = new RepairTally();
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

/**
 * Reads one file into the event tables, a step at a time; each step commits its rows together with the count that says how far it
 * came, so an attempt that dies is taken up where it was.
 */
export async function ingestFile(member: Member, options: Options): Promise<FileResult> {
  const { fileId, signal } = options;
  const dictionaries = new SignInDictionaries();
  let read = options.skip;
  let toSkip = options.skip;
  let target: Target | null = null;
  let refusal: string | null = null;
  let pending = new Pending();
  let bytesRead = 0;
  let nextLine = 0;
  let listed = 0;
  let started = performance.now();

  const tap = untapped();
  let cells: SignInCells | null = null;

  const steps = new OrderedTransactions();
  const turn = new MergeTurn();
  const loader = new SignInLoader(dictionaries);
  let begun = 0;
  let mustCommit = false;

  /** Stores a step while the next one is read. A step of bytes overlaps even with the step before; the others wait for its commit. */
  const commit = async () => {
    const step = pending;
    pending = new Pending();
    await steps.room();
    const taken = cells && cells.rows > 0 ? cells.next() : null;
    if (step.rows === 0 && !taken) return;
    // A small file is one step, and needs no turn.
    const overlaps = taken !== null && begun > 0;
    if (overlaps) await turn.take(() => steps.done());
    if (!overlaps || mustCommit) await steps.done();
    begun += 1;
    mustCommit = step.rows > 0;
    store(step, taken, overlaps, { bytesRead, nextLine });
  };

  const store = (step: Pending, taken: SignInStep | null, overlaps: boolean, behind: Behind) => {
    const work = async (client: pg.ClientBase, before: Promise<void>) => {
      signal.throwIfAborted();
      // A crash loses the last steps together with the count of them: they are read again.
      await client.query("set local synchronous_commit = off");
      await (overlaps ? shareMerging(client) : lockMerging(client));
      const added = taken && (await loader.add(client, taken).catch(metAnother));
      await before;
      const fast = added ? await loader.settle(client, added) : noneLoaded;
      for (const row of fast.differing) if (taken && target) step.events.push(again(taken, row, target));
      const rest = await load(target, client, fileId, step.events, dictionaries);
      const loaded = { added: fast.added + rest.added, known: fast.known + rest.known, enriched: rest.enriched };
      const from = earliest(step.from, taken?.from ?? null);
      const to = latest(step.to, taken?.to ?? null);
      const seconds = (performance.now() - started) / 1000;
      started = performance.now();
      const { rejects, repairs, unlisted } = step;
      const counts = { readBefore: read, loaded, rejects, rejectedUnlisted: unlisted, repairs, ...behind };
      read = await recordStep(client, fileId, { ...counts, from, to, seconds });
    };
    steps.begin(work, () => {
      if (taken) {
        loader.committed(taken);
        cells?.reuse(taken);
      }
      return options.onStep(read, behind.bytesRead);
    });
  };

  const take = (record: SourceRecord) => {
    if (target) return pending.add(record, target);
    listed += 1;
    if (listed <= refusedListed) pending.reject(record, refusal ?? "");
    else pending.unlisted += 1;
  };

  let failure: string | null = null;
  let opened = null as Opened | null;
  const readAll = async (): Promise<FileResult | null> => {
    const records = recordsOf(
      await member.open(),
      (found) => {
        opened = found;
      },
      tap,
    );
    for await (const { batch, sample } of withSample(records, member.name)) {
      if (sample && !target && refusal === null) {
        if (opened) await noteOpened(fileId, opened, batch.columns);
        try {
          const like = options.like && targetLike(options.like.reading, member.name);
          const found = like
            ? { kind: "target" as const, target: like, reason: options.like?.reason ?? "" }
            : await decide(member, sample, options.answers, signal);
          if (found.kind === "question") {
            const { question, reason } = found;
            return { state: "asking", error: null, question, reason };
          }
          target = found.target;
          await options.onRecognised(found);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          refusal = error.message;
        }
      }
      bytesRead = batch.bytesRead;
      nextLine = batch.nextLine ?? 0;
      for (const record of batch.records) {
        if (toSkip > 0) toSkip -= 1;
        else take(record);
      }
      // Steps end with a batch, so that what is behind is always the file's first rows.
      const rows = pending.rows + (cells?.rows ?? 0);
      const isFull = pending.rows >= stepRows || pending.bytes >= stepBytes || cells?.isFull;
      if (isFull || (begun === 0 && rows >= firstStepRows)) await commit();
      // The step that is being stored waits for answers of the database: let them in.
      await setImmediate();
      if (target && !sample && toSkip > 0 && tap.isHeard) {
        tap.skip = toSkip;
        toSkip = 0;
        const { next } = options;
        const isFurther = next && next.line > 0 && next.offset < member.bytes;
        if (isFurther && member.openAt) tap.ahead = { ...next, open: member.openAt };
      }
      if (target && toSkip === 0 && !cells && target.format.eventTable === "sign_in" && target.format.cells) {
        cells = new SignInCells(target.context, fileId, target.format.cells);
        tap.sink = cells;
      }
      signal.throwIfAborted();
    }
    return null;
  };
  try {
    const asked = await readAll().catch((error) => {
      if (!isDamage(error)) throw error;
      failure =
        error instanceof AppError
          ? error.message
          : `The file ends in damage: ${(error as Error).message}. Every row before it was read.`;
      return null;
    });
    if (asked) return asked;
    await commit();
    await steps.done();
  } finally {
    // A step that is under way must not outlive the attempt.
    await steps.done().catch(() => undefined);
    await turn.giveBack();
  }
  if (refusal !== null) return { state: "refused", error: failure ?? refusal };
  if (failure !== null) return { state: read === 0 ? "refused" : "partial", error: failure };
  return { state: "done", error: null };
}

/** Errors of the bytes themselves, after which what was read before stays. */
function isDamage(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? "";
  return (
    (error instanceof AppError && error.code === "invalid") ||
    code.startsWith("Z_") ||
    /end of central|compressed|crc|uncompressed|zip/i.test((error as Error).message)
  );
}

/** What other process there is has stored the same rows since: they are known when the step is tried again. */
function metAnother(error: unknown): never {
  if ((error as { code?: string }).code !== "23505") throw error;
  throw Object.assign(new Error("Another process stored the same sign-ins at the same time."), { code: "40001" });
}

const noneLoaded: StepLoaded = { added: 0, known: 0, differing: [] };

const earliest = (a: Micros | null, b: Micros | null) => (a === null ? b : b === null ? a : Math.min(a, b));
const latest = (a: Micros | null, b: Micros | null) => (a === null ? b : b === null ? a : Math.max(a, b));

/** A row that was taken as bytes, read the patient way: it is mapped again, and cannot fail where it did not before. */
function again(step: SignInStep, row: number, { format, context }: Target): Located<SignIn> {
  const source = step.sources[row]?.subarray(step.sourceStarts[row], step.sourceEnds[row]);
  const read = source && step.layout?.row(source);
  if (!read || format.eventTable !== "sign_in") throw new Error("a row that was read before cannot be read again");
  return { event: format.map(read, context), line: step.lines[row] ?? 0, offset: 0 };
}

function load(
  target: Target | null,
  client: pg.ClientBase,
  fileId: number,
  events: Located<unknown>[],
  dictionaries: SignInDictionaries,
) {
  if (!target || events.length === 0) return { added: 0, known: 0, enriched: 0 };
  switch (target.format.eventTable) {
    case "sign_in":
      return mergeSignIns(client, fileId, events as Located<SignIn>[], dictionaries);
    case "security_alert":
      return loadAlerts(client, fileId, events as Located<SecurityAlert>[]);
    case "windows_logon":
      return loadLogons(client, fileId, events as Located<WindowsLogon>[]);
    case "auth_step":
      return loadAuthSteps(client, fileId, events as Located<AuthStep>[]);
  }
}
