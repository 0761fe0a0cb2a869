import { route } from "@/lib/auth/route";
import { readPage } from "@/lib/views/read-page";
import { json, ofView, readUnder } from "@/lib/views/request";

/** A page of a list: `cursor` goes on from another page, `around` is a row that the page has to show. */
export const GET = route(
  "read",
  ofView(async ({ view, state, query }) => {
    const limit = Number(query.get("limit")) || undefined;
    const page = await readPage(view, state, {
      cursor: query.get("cursor"),
      around: query.get("around"),
      under: readUnder(query),
      ...(limit ? { limit } : {}),
      skip: Number(query.get("skip")) || 0,
    });
    return json(page);
  }),
);
