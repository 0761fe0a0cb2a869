import "server-only";
import { withEndedBody } from "@/lib/auth/end-body";
import { findTokenCaller, reachOf, type TokenCaller } from "@/lib/tokens/find-caller";
import { viaToken } from "@/lib/tokens/via";
import { countCall } from "./limit";
import type { Operation } from "./operation";
import { ApiProblem, fitted, problemOf } from "./problem";
import { bodyOf, readBody } from "./read-body";
import { callOf, once } from "./replay";

type Params = Record<string, string | string[] | undefined>;

/**
 * Makes the handler of an operation. It takes a token and nothing else: a cookie is not looked at, so no page of somebody else can
 * make a browser send what counts. Everything is decided before the first byte of the body is read.
 */
export function tokenRoute(operation: Operation) {
  const handler = async (request: Request, context: { params: Promise<Params | undefined> }): Promise<Response> => {
    try {
      const caller = await admit(request.headers, operation);
      await countCall(caller.token.id);
      const given = { caller, request, params: fitted(operation.params, (await context.params) ?? {}) };
      return await withEndedBody(request, await viaToken.run(caller.token, () => answer(operation, given)));
    } catch (error) {
      return problemOf(error, request);
    }
  };
  // What is answered and what is described are compared by the tests.
  return Object.assign(handler, { operation });
}

async function admit(headers: Headers, { scope }: Operation): Promise<TokenCaller> {
  const caller = await findTokenCaller(headers);
  if (!caller) {
    throw new ApiProblem(
      "unauthenticated",
      "Send a token that is in force as `Authorization: Bearer hb_…`. Settings, Tokens makes one.",
    );
  }
  const reach = scope === null ? "may" : reachOf(caller, scope);
  if (reach === "scope") throw new ApiProblem("forbidden", `This needs a token with the scope "${scope}".`);
  if (reach === "role") throw new ApiProblem("forbidden", "The role of the token's owner does not allow this.");
  return caller;
}

type Given = { caller: TokenCaller; request: Request; params: Record<string, unknown> };

async function answer(operation: Operation, { caller, request, params }: Given): Promise<Response> {
  const { body: wanted, method } = operation;
  const query = fitted(operation.query, queryOf(request));
  const asked = { ...caller, request, params, query };
  const handle = async (body: unknown) => replied(operation, await operation.handle({ ...asked, body }));
  if (wanted && !wanted.schema) return handle(undefined);
  const bytes = wanted || method === "POST" ? await bodyOf(request, wanted ?? {}) : Buffer.alloc(0);
  const work = () => {
    const schema = wanted?.schema;
    return handle(wanted && schema ? readBody(request, bytes, { ...wanted, schema }) : undefined);
  };
  const call = method === "POST" ? callOf(request, caller.token.id, bytes) : null;
  return call ? once(call, work) : work();
}

/** What the address says; twice the same name has no meaning that both sides agree on. */
function queryOf(request: Request): Record<string, string> {
  const { searchParams } = new URL(request.url);
  const query: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of searchParams) {
    if (name in query) throw new ApiProblem("invalid", `The address says ${JSON.stringify(name)} twice.`);
    query[name] = value;
  }
  return { ...query };
}

type Replied = Awaited<ReturnType<Operation["handle"]>>;

function replied({ answer: { status, type } }: Operation, reply: Replied): Response {
  if (reply instanceof Response) return reply;
  const headers = { "cache-control": "no-store", ...reply.headers };
  if (status === 204) return new Response(null, { status, headers });
  return new Response(JSON.stringify(reply.data), {
    status,
    headers: { "content-type": type ?? "application/json", ...headers },
  });
}
