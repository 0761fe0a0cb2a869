import { db } from "@/lib/db/client";
import { likePattern } from "@/lib/findings/data";
import type { Hit } from "./schema";

/** Incidents and watchlists, which are few, by any part of their names. */
export async function searchLists(text: string, limit: number): Promise<Hit[]> {
  const pattern = likePattern(text);
  const rows = await db.$queryRaw<Array<{ kind: "incident" | "watchlist"; id: string; name: string; detail: string }>>`
    (select 'incident' as kind, i.number::text as id, i.title as name, replace(i.status, '-', ' ') as detail
     from incident i where i.title ilike ${pattern} or i.number::text = ${text} order by i.number desc limit ${limit})
    union all
    (select 'watchlist', w.id::text, w.name, w.kind from watchlist w where w.name ilike ${pattern} order by w.name limit ${limit})`;
  return rows.map(({ kind, id, name, detail }) => ({
    kind,
    href: kind === "incident" ? `/incidents/${id}` : `/watchlists/${id}`,
    label: name,
    detail: `${kind === "incident" ? `Incident ${id}` : "Watchlist"} · ${detail}`,
  }));
}
