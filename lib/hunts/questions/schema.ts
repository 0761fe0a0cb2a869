import type { Sql } from "@/lib/db/sql";
import type { ResultColumn, TimeRange } from "../define-hunt";

/** A question that an analyst asks beside a hunt, with the query whose first rows begin the answer. */
export type GuidedQuestion = {
  /** Part of the address, unique within the hunt. */
  id: string;
  title: string;
  /** Why the answer matters, and how to read it. */
  why: string;
  columns: ResultColumn[];
  /** A select with a column for each of `columns`, in the order to be shown; it ends without a limit. */
  query: (range: TimeRange) => Sql;
};

export type QuestionAnswer = {
  id: string;
  title: string;
  why: string;
  columns: ResultColumn[];
  range: TimeRange;
  /** The first rows; `more` tells that others follow. */
  rows: Array<Record<string, unknown>>;
  more: boolean;
};

/** An answer, or why there is none: a query that failed is never an empty list. */
export type Asked = { ok: true; answer: QuestionAnswer } | { ok: false; message: string };
