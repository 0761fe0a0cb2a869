import "server-only";
import { z } from "zod";
import type { User } from "@/lib/auth/caller";
import type { OpenView, ViewDefinition } from "@/lib/views/define-view";
import { momentText } from "@/lib/views/moment-text";
import { openView } from "@/lib/views/open-view";
import { readPage } from "@/lib/views/read-page";
import type { ViewRow } from "@/lib/views/schema";
import { readViewState, type ViewState } from "@/lib/views/state";
import { ApiProblem } from "./problem";
import { type Item, itemOf } from "./rows";

/** What narrows a list, in the words of the screens. */
export const filterQuery = {
  q: z
    .string()
    .max(8_000)
    .optional()
    .describe('The filter, as typed on the screens: `severity:high user:ana* -status:closed "exact words"`.'),
  from: momentText.optional().describe("ISO 8601, or counted back from now: `-7d`. Of the list's own time."),
  to: momentText.optional().describe("ISO 8601, or counted back from now."),
  sort: z.string().max(500).optional().describe("Columns by their names, the first first; `-lastSeen` goes down."),
};

export const listQuery = z.strictObject({
  ...filterQuery,
  limit: z.coerce.number().int().min(1).max(500).default(100).describe("How many rows the page has at most."),
  cursor: z.string().max(4_000).optional().describe("`next` of the page before, with the same filter and sort."),
});

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: z.array(item),
    next: z.string().nullable().describe("The `cursor` of the next page; null at the end."),
  });

type Query = Partial<Record<"q" | "from" | "to" | "sort", string | undefined>>;

/** What the address asks of the list. A screen overlooks a column that it does not know; a program is told. */
export function stateOf(view: OpenView, query: Query): ViewState {
  const state = readViewState({ q: query.q, from: query.from, to: query.to, sort: query.sort });
  for (const word of query.sort?.split(",") ?? []) {
    const key = word.replace(/^-/, "");
    if (view.columns.some((column) => column.key === key && column.sortable !== false)) continue;
    throw new ApiProblem("invalid", `This list cannot be sorted by ${JSON.stringify(key)}.`, {
      problems: [{ field: "sort", detail: `There is no column ${JSON.stringify(key)} to sort by.` }],
    });
  }
  return state;
}

type Listed = { items: Item[]; next: string | null };

type Given = {
  view: ViewDefinition;
  user: User;
  query: Query & { limit: number; cursor?: string | undefined };
  scope?: Record<string, string>;
  item?: (row: ViewRow) => Item;
};

/** A page of a list, read as the screens read it. */
export async function readList({ view, user, query, scope = {}, item = itemOf }: Given): Promise<Listed> {
  const opened = await openView(view.id, scope, user);
  const { rows, next } = await readPage(opened, stateOf(opened, query), {
    limit: query.limit,
    cursor: query.cursor ?? null,
  });
  return { items: rows.map(item), next };
}
