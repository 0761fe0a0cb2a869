import type { User } from "@/lib/auth/caller";
import { entityNames } from "@/lib/entities/kinds";
import { searchEntities } from "@/lib/entities/search";
import { reportFailure } from "@/lib/log";
import { searchHunts } from "./catalogue";
import { searchFindings } from "./findings";
import { searchLists } from "./lists";
import type { Hit, SearchAnswer } from "./schema";
import { searchViews } from "./views";

const most = 6;

/** Everything by a part of its name. A source that fails is named; the others answer. */
export async function search(query: string, user: Pick<User, "id" | "role">): Promise<SearchAnswer> {
  const text = query.trim();
  if (text === "") {
    const views = await searchViews("", user, most).catch(() => null);
    return { query, hits: [...searchHunts(""), ...(views ?? [])], missing: views === null ? ["saved views"] : [] };
  }
  const sources: Array<[string, () => Promise<Hit[]> | Hit[]]> = [
    ["hunts", () => searchHunts(text).slice(0, most)],
    ["entities", async () => (await searchEntities(text)).slice(0, most + 2).map(entityHit)],
    ["findings", () => searchFindings(text, most)],
    ["saved views", () => searchViews(text, user, most)],
    ["incidents and watchlists", () => searchLists(text, 3)],
  ];
  const missing: string[] = [];
  const found = await Promise.all(
    sources.map(async ([name, ask]) => {
      try {
        return await ask();
      } catch (error) {
        reportFailure(`search ${name}`, error);
        missing.push(name);
        return [];
      }
    }),
  );
  return { query, hits: found.flat(), missing };
}

type Found = Awaited<ReturnType<typeof searchEntities>>[number];

const entityHit = ({ kind, label, detail, href }: Found): Hit => ({
  kind: "entity",
  href,
  label,
  detail: detail === "" ? entityNames[kind] : `${entityNames[kind]} · ${detail}`,
});
