import { countRows } from "../count-rows";
import { openView } from "../open-view";
import { readPage } from "../read-page";
import { readViewState } from "../state";

/** What an admin sees of a list under an address: its first rows, and how many there are in all. */
export async function listOf(id: string, query: Record<string, string> = {}) {
  const view = await openView(id, query, { id: "admin", email: "admin@aldermoor.example", role: "admin" });
  const state = readViewState(query);
  const { rows } = await readPage(view, state, { limit: 500 });
  const { count } = await countRows(view, state);
  return { rows, total: count, cells: rows.map(({ cells }) => cells) };
}
