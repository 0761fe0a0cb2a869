import "server-only";
import { Prisma, type Sql, where } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { type ChosenRows, chosenCount } from "./chosen-rows";
import { matching } from "./conditions";
import type { OpenView } from "./define-view";
import { readViewState } from "./state";

/** The ids of chosen rows, as a question to be asked once the rows are held; of a list whose rows have integers for ids. */
export function chosenIds(view: OpenView, chosen: ChosenRows): Sql {
  const { sql } = view.rowId;
  if (chosen.kind === "rows") {
    return Prisma.sql`select ${sql} from ${view.from} ${where(view.where, Prisma.sql`${sql} = any(${chosen.ids}::int[])`)}`;
  }
  const state = readViewState(new URLSearchParams(chosen.query));
  const kept = Prisma.sql`${sql} <> all(${chosen.except}::int[])`;
  return Prisma.sql`select ${sql} from ${view.from} ${where(view.where, matching(view, state), kept)}`;
}

/** Refuses where the rows are no longer those that were chosen; nothing was changed then. */
export function refuseOthers(chosen: ChosenRows, found: number, { one, many }: OpenView["noun"], most: number): void {
  const words = (count: number) => `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
  if (found > most) throw new AppError("invalid", `At most ${words(most)} are changed at once: narrow the filter.`);
  const wanted = chosenCount(chosen);
  if (found === wanted) return;
  const now = chosen.kind === "rows" ? "are still in the list" : "match now";
  throw new AppError(
    "conflict",
    `The list was changed while you looked at it: of ${words(wanted)} ${found.toLocaleString("en-US")} ${now}. Nothing was changed; look at them again.`,
  );
}
