import "server-only";
import type { User } from "@/lib/auth/caller";
import { Prisma, query, where } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { matching } from "@/lib/views/conditions";
import { lookOrSay } from "@/lib/views/connection";
import { openView } from "@/lib/views/open-view";
import { readViewState } from "@/lib/views/state";
import { type ChosenFindings, mostFindings } from "./schema";

/** The ids that a selection of the findings' list stands for. */
export async function findingsChosen(
  chosen: ChosenFindings,
  user: Pick<User, "id" | "email" | "role">,
): Promise<string[]> {
  if (chosen.kind === "rows") return chosen.ids;
  const view = await openView("findings", {}, user);
  const condition = matching(view, readViewState(new URLSearchParams(chosen.query)));
  const rows = await lookOrSay(20, "Reading the chosen findings", (client) =>
    query<{ id: string }>(
      client,
      Prisma.sql`select f.id::text as id from ${view.from}
        ${where(view.where, condition, Prisma.sql`f.id <> all(${chosen.except}::uuid[])`)} limit ${mostFindings + 1}`,
    ),
  );
  if (rows.length > mostFindings) {
    throw new AppError(
      "invalid",
      `At most ${mostFindings.toLocaleString("en-US")} findings at once: narrow the filter.`,
    );
  }
  return rows.map(({ id }) => id);
}
