import "server-only";
import { AppError, type ErrorCode } from "@/lib/errors";
import { reportFailure } from "@/lib/log";
import type { User } from "./caller";
import { withEndedBody } from "./end-body";
import type { Permission } from "./permissions";
import { admit, refuseForeign } from "./refusals";

type Params = Record<string, string | string[] | undefined>;
type Handle<Given extends Params> = (request: Request, context: { user: User; params: Given }) => Promise<Response>;

const statuses: Record<ErrorCode, number> = {
  "not-found": 404,
  forbidden: 403,
  unauthenticated: 401,
  conflict: 409,
  invalid: 400,
  unavailable: 503,
};

/** Makes a route handler. Everything is decided before the first byte of the body is read. */
export function route<Given extends Params = Record<string, string>>(permission: Permission, handle: Handle<Given>) {
  return async (request: Request, context: { params: Promise<Given> }): Promise<Response> =>
    attempt(request, async () => {
      if (request.method !== "GET" && request.method !== "HEAD") refuseForeign(request.headers);
      const { user } = await admit(request.headers, permission);
      return handle(request, { user, params: await context.params });
    });
}

/** Makes one of the few handlers that nobody is signed in for yet: the way to a provider and back. It only reads. */
export function openRoute(handle: (request: Request) => Promise<Response>) {
  return async (request: Request): Promise<Response> => attempt(request, () => handle(request));
}

async function attempt(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    return await withEndedBody(request, await work());
  } catch (error) {
    if (error instanceof AppError) return refuse(statuses[error.code], error.code, error.message);
    const id = reportFailure(`${request.method} ${new URL(request.url).pathname}`, error);
    return refuse(500, "failed", `That did not work. The server's log says why under ${id}.`);
  }
}

function refuse(status: number, code: string, message: string): Response {
  return Response.json({ code, message }, { status, headers: { "cache-control": "no-store" } });
}
