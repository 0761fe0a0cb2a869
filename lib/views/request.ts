import "server-only";
import { z } from "zod";
import type { User } from "@/lib/auth/caller";
import { AppError } from "@/lib/errors";
import { FilterFault } from "./conditions";
import { isUnreadable, unreadableWords } from "./connection";
import type { OpenView } from "./define-view";
import { openView } from "./open-view";
import type { GroupValue } from "./schema";
import { readViewState, type ViewState } from "./state";

export type ViewRequest = { view: OpenView; state: ViewState; query: URLSearchParams; user: User; request: Request };

const groupPath = z.array(z.string().max(4_000).nullable()).max(3);

/** The groups that the rows are asked of, as `under=["NO",null]`. */
export function readUnder(query: URLSearchParams): GroupValue[] {
  const text = query.get("under");
  if (!text) return [];
  try {
    return groupPath.parse(JSON.parse(text));
  } catch {
    throw new AppError("invalid", "This group cannot be read from the address.");
  }
}

export const json = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { "cache-control": "no-store" } });

type Handle = (request: Request, context: { user: User; params: Record<string, string> }) => Promise<Response>;

/** Answers about the rows of a view: its scope has been looked at, and a wrong filter answers with its words' places. */
export const ofView =
  (answer: (asked: ViewRequest) => Promise<Response>): Handle =>
  (request, { user, params }) =>
    withFaults(async () => {
      const query = await asked(request);
      const view = await openView(params.view ?? "", Object.fromEntries(query), user);
      return answer({ view, state: readViewState(query), query, user, request });
    });

/** What stands in the address; a form says the same in its body, for what is too long for an address. */
async function asked(request: Request): Promise<URLSearchParams> {
  const query = new URL(request.url).searchParams;
  if (request.method !== "POST") return query;
  const length = Number(request.headers.get("content-length") ?? "unsaid");
  const isForm = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
  if (!isForm || !(length <= mostBytes)) throw new AppError("invalid", "This question is too long, or not a form.");
  for (const [name, value] of new URLSearchParams(await request.text())) query.set(name, value);
  return query;
}

const mostBytes = 8 << 20;

/** What is wrong with a filter is said at its words. */
export async function withFaults(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FilterFault)
      return json({ code: error.code, message: error.message, problems: error.problems }, 400);
    throw isUnreadable(error) ? new AppError("invalid", unreadableWords) : error;
  }
}
