import "server-only";
import type { User } from "@/lib/auth/caller";
import { clientView } from "@/lib/views/client-view";
import { FilterFault } from "@/lib/views/conditions";
import type { OpenView } from "@/lib/views/define-view";
import { openView } from "@/lib/views/open-view";
import { readPage } from "@/lib/views/read-page";
import { listState, savedViews } from "@/lib/views/saved/data";
import type { RawSearch, ViewState } from "@/lib/views/state";
import { dataKey } from "./data-key";

/** What a screen gives its table: the view, how the person keeps it, and the first rows of what the address asks for. */
export async function loadView(
  id: string,
  search: RawSearch,
  user: Pick<User, "id" | "email" | "role">,
  scope: Record<string, string> = {},
) {
  const opened = await openView(id, scope, user);
  const view = clientView(opened);
  const { list } = view;
  const [{ state, layout, saved, missing }, views] = await Promise.all([
    listState(list, search, user),
    savedViews(list, user),
  ]);
  const began = performance.now();
  const initial =
    // Groups are read by the table itself; what is wrong with a filter it says too.
    state.group.length > 0 ? null : await firstPage(opened, state).catch(noneForFaults);
  const first = initial && { ...initial, key: dataKey(state, view.scope), milliseconds: performance.now() - began };
  return { view, state, initial: first, layout, saved, missing, views };
}

/** As many rows as a list begins with; more where the row that the address names stands farther down. */
async function firstPage(opened: OpenView, state: ViewState) {
  const page = await readPage(opened, state);
  const { row } = state;
  if (row === null || page.next === null || page.rows.some(({ id }) => id === row)) return page;
  const longer = await readPage(opened, state, { limit: 500 });
  return longer.rows.some(({ id }) => id === row) ? longer : page;
}

function noneForFaults(error: unknown): null {
  if (error instanceof FilterFault) return null;
  throw error;
}

export type LoadedView = Awaited<ReturnType<typeof loadView>>;
