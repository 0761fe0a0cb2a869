import { performance } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import type pg from "pg";
import { OrderedTransactions } from "@/lib/db/ordered-transactions";
import { type CellSink, untapped } from "./bytes/cells";
import { sharedKernel } from "./bytes/kernel/kernel";
import { SignInCells } from "./bytes/sign-in-cells";
import type { SignInStep } from "./bytes/sign-in-step";
import type { AuthStep, Located, SecurityAlert, SignIn, WindowsLogon } from "./canonical";
import { type Beforehand, settle } from "./decide";
import { damageOf, endOf, type FileResult } from "./file-end";
import { noteOpened, recordStep } from "./ledger";
import { loadAlerts, loadAuthSteps, loadLogons, SignInDictionaries } from "./load";
import { lockMerging, MergeTurn, shareMerging } from "./load/merge-lock";
import { SignInLoader, type StepLoaded } from "./load/sign-in-step";
import { mergeSignIns } from "./load/sign-ins";
import { earliest, latest, Pending, refusedListed } from "./pending";
import type { Target } from "./sample";
import type { Member } from "./transforms/members";
import type { SourceRecord } from "./transforms/record";
import { type Opened, recordsOf } from "./transforms/records";
import { withSample } from "./with-sample";

/** Rows that share a transaction: large enough for COPY, small enough to lose little time to a kill. */
const stepRows = 10_000;
/** The first step of an attempt is small: people see at once that it moves, and an attempt that takes up another is soon ahead of it. */
const firstStepRows = 500;
/** And few enough bytes for rows of megabytes. */
const stepBytes = 32 << 20;
/** Rows of a refused file that are merely counted cost no more than their reading. */
const stepCounted = 1_000_000;

type Options = Beforehand & {
  fileId: number;
  /** Rows that an earlier attempt has behind it. */
  skip: number;
  /** Where the row after them starts, if that is known. */
  next?: { offset: number; line: number };
  signal: AbortSignal;
  onRecognised: (found: { target: Target; reason: string }) => Promise<void>;
  onStep: (rows: number, bytesRead: number) => Promise<void>;
};

/** How far the file is read when a step is stored. */
type Behind = { bytesRead: number; nextLine: number };

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
    // The first one soon: whoever looks sees that rows come, and a worker that is killed again and again gets on.
    if (begun === 1) await steps.done();
  };

  const store = (step: Pending, taken: SignInStep | null, overlaps: boolean, behind: Behind) => {
    const work = async (client: pg.ClientBase, before: Promise<void>) => {
      signal.throwIfAborted();
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

  const counter: CellSink = {
    kernel: sharedKernel,
    names: {},
    take() {
      pending.unlisted += 1;
      return true;
    },
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
        const found = await settle(member, sample, options, signal);
        if (found.kind === "question") {
          const { question, reason } = found;
          return { state: "asking", error: null, question, reason };
        }
        if (found.kind === "refusal") refusal = found.reason;
        else {
          target = found.target;
          await options.onRecognised(found);
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
      const isFull =
        pending.rows - pending.unlisted >= stepRows ||
        pending.unlisted >= stepCounted ||
        pending.bytes >= stepBytes ||
        cells?.isFull;
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
      if (refusal !== null && listed >= refusedListed && toSkip === 0) tap.sink = counter;
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
      failure = damageOf(error);
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
  return endOf(refusal, failure, read);
}

/** What other process there is has stored the same rows since: they are known when the step is tried again. */
function metAnother(error: unknown): never {
  if ((error as { code?: string }).code !== "23505") throw error;
  throw Object.assign(new Error("Another process stored the same sign-ins at the same time."), { code: "40001" });
}

const noneLoaded: StepLoaded = { added: 0, known: 0, differing: [] };

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
