import { reportFailure } from "@/lib/log";
import { searchHunts } from "./catalogue";
import { searchFindings } from "./findings";
import { searchLists } from "./lists";
import type { Hit, SearchAnswer } from "./schema";

const most = 6;

/** Everything by a part of its name. A source that fails is named; the others answer. */
export async function search(query: string): Promise<SearchAnswer> {
  const text = query.trim();
  if (text === "") return { query, hits: searchHunts(""), missing: [] };
  const sources: Array<[string, () => Promise<Hit[]> | Hit[]]> = [
    ["hunts", () => searchHunts(text).slice(0, most)],
    ["findings", () => searchFindings(text, most)],
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
