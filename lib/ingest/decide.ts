import { AppError } from "@/lib/errors";
import type { Answers } from "./answers";
import type { Sample } from "./formats/define-format";
import { MappedRow } from "./formats/mapped/mapped-row";
import { headerHash, rememberedMapping } from "./mappings/data";
import { type Reading, targetLike } from "./reading";
import type { Row } from "./row";
import { type Decision, targetOf } from "./sample";
import { OrderEvidence } from "./times/evidence";
import type { DayOrder } from "./times/parse-time";
import type { Member } from "./transforms/members";
import { recordsOf } from "./transforms/records";

/** What is known of a file before anybody looks into it. */
export type Beforehand = {
  /** How it is read where that is settled: as it was begun, or as the file whose rejected rows it brings mended. */
  like: { reading: Reading; reason: string } | null;
  /** What the analyst said of it. */
  answers: Answers;
};

type Settled = Decision | { kind: "refusal"; reason: string };

/** What a file is read as, what has to be asked first, or why it is not read. */
export async function settle(
  member: Member,
  sample: Sample,
  { like, answers }: Beforehand,
  signal: AbortSignal,
  recall = rememberedMapping,
): Promise<Settled> {
  const target = like && targetLike(like.reading, member.name);
  if (target) return { kind: "target", target, reason: like.reason };
  try {
    return await decide(member, sample, answers, signal, recall);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { kind: "refusal", reason: error.message };
  }
}

/**
 * Decides how a file is read: by what it says, by what the analyst said of it, by a mapping that is remembered for its header. Where
 * the sample leaves the order of day and month open, the whole file is looked through before anyone is asked.
 */
async function decide(
  member: Member,
  sample: Sample,
  answers: Answers,
  signal: AbortSignal,
  recall: typeof rememberedMapping,
): Promise<Decision> {
  const said = await withMapping(sample, answers, recall);
  const decision = targetOf(sample, said.answers);
  const taken = await settled(decision, member, sample, said.answers, signal);
  if (said.because !== null) return { ...taken, reason: said.because };
  return taken;
}

async function settled(
  decision: Decision,
  member: Member,
  sample: Sample,
  answers: Answers,
  signal: AbortSignal,
): Promise<Decision> {
  if (decision.kind === "target" || !decision.question.needs.includes("order")) return decision;
  const order = await orderOf(member, decision, answers, signal);
  return order === null ? decision : targetOf(sample, answers, order);
}

type Said = { answers: Answers; because: string | null };

/** A mapping that is remembered for this header says what it is, unless the analyst says otherwise of this file. */
async function withMapping(sample: Sample, answers: Answers, recall: typeof rememberedMapping): Promise<Said> {
  if (answers.mapping || answers.format !== undefined) return { answers, because: null };
  const found = await recall(headerHash(sample.keys));
  if (!found) return { answers, because: null };
  return {
    answers: { ...answers, table: found.table, mapping: found.mapping },
    because: `its header was mapped by hand on ${found.createdAt.slice(0, 10)}${found.createdBy ? ` by ${found.createdBy}` : ""}`,
  };
}

/** What all values of the file say of the order; stops at the first proof. */
async function orderOf(
  member: Member,
  { target, times }: Extract<Decision, { kind: "question" }>,
  { mapping }: Answers,
  signal: AbortSignal,
): Promise<DayOrder> {
  const evidence = new OrderEvidence(times);
  const bare = target.format.inner ?? ((row: Row) => row);
  try {
    for await (const batch of recordsOf(await member.open())) {
      signal.throwIfAborted();
      for (const { row } of batch.records) {
        if (row) evidence.see(mapping ? new MappedRow(row, mapping) : bare(row));
        if (evidence.proof) return evidence.proof;
      }
    }
  } catch (error) {
    // Damage further down says nothing of the order; reading the file says what it is.
    if (signal.aborted) throw error;
  }
  return evidence.proof ?? evidence.spelling;
}
