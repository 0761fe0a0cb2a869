import "server-only";
import type { User } from "@/lib/auth/caller";
import { AppError } from "@/lib/errors";
import { openView } from "@/lib/views/open-view";
import { readPage } from "@/lib/views/read-page";
import { readViewState, type ViewState } from "@/lib/views/state";

/** Where one works through findings without having come from a list: what is open. */
const queue = "q=status:open";

export type Neighbours = {
  previous: string | null;
  next: string | null;
  /** The address of the list. */
  list: string;
  /** The finding is not in the list, or not any more. */
  isOutside: boolean;
};

/** The findings before and after one in a list; `list` is what stood behind `?` in the list's address. */
export async function neighboursOf(id: string, list: string | undefined, user: User): Promise<Neighbours> {
  const text = list ?? queue;
  const view = await openView("findings", {}, user);
  const asked: ViewState = { ...readViewState(new URLSearchParams(text)), row: null, group: [] };
  // The finding is what was asked for: a list that cannot be read has no way on, and takes nothing from the page.
  const { rows } = await readPage(view, asked, { around: id, limit: 3 }).catch((error: unknown) => {
    if (error instanceof AppError) return { rows: [] };
    throw error;
  });
  const at = rows.findIndex((row) => row.id === id);
  return {
    previous: rows[at - 1]?.id ?? null,
    next: at === -1 ? (rows[0]?.id ?? null) : (rows[at + 1]?.id ?? null),
    list: text === "" ? "/findings" : `/findings?${text}`,
    isOutside: at === -1,
  };
}
