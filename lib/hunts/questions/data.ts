import "server-only";
import { loadedSources } from "@/lib/coverage/data";
import { Prisma, query } from "@/lib/db/sql";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { formatMicros } from "@/lib/ingest/times/iso";
import { logFailure } from "@/lib/log";
import type { HuntDefinition, Scope, TimeRange } from "../define-hunt";
import { day, defaultScope, isOf, lookback, micros } from "../scope";
import type { Asked, GuidedQuestion } from "./schema";

const firstRows = 10;
const patienceMs = 8000;
/** A question is asked of this much before the end of the range: enough to see what is usual, and bounded. */
const mostDays = 7;

/** The part of time that the questions are asked of: the run's own, a day at least and a week at most, up to its end. */
export function questionRange(hunt: HuntDefinition, scope: Scope): TimeRange {
  const to = micros(scope.mode === "as-of" ? scope.asOf : scope.to);
  const asked = scope.mode === "as-of" ? to - lookback(hunt.params.parse({})) : micros(scope.from);
  const from = Math.max(Math.min(asked, to - day), to - mostDays * day);
  return { from: formatMicros(from), to: formatMicros(to) };
}

/** What the questions are asked of beside a run, or of everything that is loaded; and whether anything is loaded of that. */
export async function questionScope(
  hunt: HuntDefinition,
  scope?: Scope,
): Promise<{ range: TimeRange; canSee: boolean }> {
  const loaded = await loadedSources();
  const range = questionRange(hunt, scope ?? defaultScope(hunt, loaded));
  const sources = hunt.sources.filter(({ role }) => role === "events");
  const canSee = loaded.some(
    (one) =>
      sources.some((source) => isOf(source, one)) &&
      micros(one.from) <= micros(range.to) &&
      micros(one.to) >= micros(range.from),
  );
  return { range, canSee };
}

/** The first rows of a question. A query that fails or takes too long says so. */
export async function askQuestion(question: GuidedQuestion, range: TimeRange, limitMs = patienceMs): Promise<Asked> {
  const { id, title, why, columns } = question;
  try {
    const rows = await transaction(async (client) => {
      await client.query("select set_config('statement_timeout', $1, true), set_config('jit', 'off', true)", [
        String(limitMs),
      ]);
      await client.query("set transaction read only");
      return query<{ row: Record<string, unknown> }>(
        client,
        Prisma.sql`select to_jsonb(q) as row from (${question.query(range)} limit ${firstRows + 1}::int) q`,
      );
    });
    const first = rows.slice(0, firstRows).map(({ row }) => row);
    return { ok: true, answer: { id, title, why, columns, range, rows: first, more: rows.length > firstRows } };
  } catch (error) {
    return { ok: false, message: reasonOf(error, limitMs) };
  }
}

function reasonOf(error: unknown, limitMs: number): string {
  if (error instanceof AppError) return error.message;
  if ((error as { code?: string }).code === "57014") {
    return `The query was stopped after ${limitMs / 1000} seconds, so this is no answer. Nothing was changed. Ask it again when less is running, or choose a run over a shorter range.`;
  }
  logFailure("question", error);
  return "The query failed, so this is no answer. Nothing was changed. Try again; if it stays like this, look at the server’s log.";
}
