import "server-only";
import { AppError } from "@/lib/errors";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import { listWatchlists } from "./data";

/**
 * Refuses parameters that name a watchlist which is not there, or whose entries are not what the hunt leaves out: a hunt without the
 * list that somebody asked for would find something else without a word. No name at all leaves nothing out.
 */
export async function checkLists(hunt: Pick<HuntDefinition, "fields">, parameters: Record<string, unknown>) {
  for (const { name, label, watchlist } of hunt.fields) {
    const chosen = parameters[name];
    if (!watchlist || typeof chosen !== "string" || chosen === "") continue;
    const lists = await listWatchlists(watchlist);
    if (lists.some((list) => list.name === chosen)) continue;
    const names = lists.map((list) => list.name).join(", ");
    throw new AppError("invalid", `${label}: there is no watchlist of networks "${chosen}". There is ${names}.`);
  }
}
