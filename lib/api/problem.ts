import "server-only";
import { z } from "zod";
import { AppError, type ErrorCode } from "@/lib/errors";
import { reportFailure } from "@/lib/log";
import { unstorable, unstorableWords } from "@/lib/unstorable";
import { FilterFault } from "@/lib/views/conditions";
import { isUnreadable, unreadableWords } from "@/lib/views/connection";

const kinds = {
  invalid: [400, "The request cannot be understood"],
  unauthenticated: [401, "A token is needed"],
  forbidden: [403, "Not allowed"],
  "not-found": [404, "There is no such thing"],
  conflict: [409, "It is not as you think it is"],
  "length-required": [411, "The length has to be said"],
  "precondition-failed": [412, "It has changed since you looked"],
  "too-large": [413, "The body is too large"],
  "wrong-type": [415, "The body has another type than it should"],
  unprocessable: [422, "The key was used for something else"],
  "precondition-required": [428, "Say which version you have seen"],
  "too-many": [429, "Too many requests"],
  failed: [500, "That did not work"],
  unavailable: [503, "Not now"],
} as const satisfies Record<ErrorCode, readonly [number, string]> & Record<string, readonly [number, string]>;

export type ProblemKind = keyof typeof kinds;

/** What is wrong with one part of the request: a field of the body or address, a line of a text, a stretch of a filter. */
const part = z.strictObject({
  detail: z.string(),
  field: z.string().optional().describe("The name in the body, the address or the headers, such as `change.status`."),
  line: z.number().int().optional().describe("The line of a text that was sent, 1 first."),
  from: z.number().int().optional().describe("The place in `q` where the fault begins, in characters."),
  to: z.number().int().optional().describe("The place in `q` where it ends."),
});
export type ProblemPart = z.output<typeof part>;

/** The one shape of every answer that is not what was asked for (RFC 9457). */
export const problemSchema = z.strictObject({
  type: z.string().describe("What kind of problem it is, for programs: `urn:huntboard:problem:conflict`."),
  title: z.string().describe("The same for people."),
  status: z.number().int(),
  detail: z.string().describe("What happened this time, and how to go on."),
  problems: z.array(part).optional(),
  id: z.string().optional().describe("Under which the server's log says why."),
});

export class ApiProblem extends Error {
  constructor(
    readonly kind: ProblemKind,
    detail: string,
    readonly more: { problems?: ProblemPart[]; headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.name = "ApiProblem";
  }
}

type Said = {
  kind: ProblemKind;
  detail: string;
  problems?: ProblemPart[];
  id?: string;
  headers?: Record<string, string>;
};

function answer({ kind, detail, problems, id, headers = {} }: Said): Response {
  const [status, title] = kinds[kind];
  const body: z.output<typeof problemSchema> = {
    ...{ type: `urn:huntboard:problem:${kind}`, title, status, detail },
    ...(problems ? { problems } : {}),
    ...(id ? { id } : {}),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}

const challenge = { "www-authenticate": 'Bearer realm="huntboard"' };

/** Every error as a problem: an outcome with its message, anything else with an id and nothing more. */
export function problemOf(error: unknown, request: Request): Response {
  if (error instanceof ApiProblem) {
    const headers = error.kind === "unauthenticated" ? { ...challenge, ...error.more.headers } : error.more.headers;
    return answer({ kind: error.kind, detail: error.message, ...error.more, ...(headers ? { headers } : {}) });
  }
  if (error instanceof FilterFault) {
    const problems = error.problems.map(({ from, to, message }) => ({ detail: message, field: "q", from, to }));
    return answer({ kind: "invalid", detail: error.message, problems });
  }
  if (error instanceof AppError) {
    const later = error.code === "unavailable" ? { headers: { "retry-after": "30" } } : {};
    return answer({ kind: error.code, detail: error.message, ...later });
  }
  const id = reportFailure(`${request.method} ${new URL(request.url).pathname}`, error);
  if (isUnreadable(error)) return answer({ kind: "invalid", detail: unreadableWords, id });
  return answer({ kind: "failed", detail: `The server's log says why under ${id}. It may be tried again.`, id });
}

/** The parts of a request that did not fit their schema. */
export function partsOf(error: z.ZodError, at = ""): ProblemPart[] {
  return error.issues.flatMap((issue) => {
    const path = [at, ...issue.path.map(String)].filter((piece) => piece !== "").join(".");
    if (issue.code !== "unrecognized_keys") return [{ detail: issue.message, ...(path ? { field: path } : {}) }];
    return issue.keys.map((key) => ({ detail: "This is not known here.", field: path ? `${path}.${key}` : key }));
  });
}

/** What a schema makes of a value; what does not fit is said part by part. */
export function fitted<Schema extends z.ZodType>(schema: Schema, value: unknown, at = ""): z.output<Schema> {
  const parsed = schema.safeParse(value);
  // A text that is sent as a whole is read line by line, and says itself what is wrong with one.
  const wrong = parsed.success && typeof parsed.data !== "string" ? unstorable(parsed.data) : null;
  if (parsed.success && wrong === null) return parsed.data;
  const problems = parsed.success
    ? [{ field: [at, ...(wrong ?? [])].filter((piece) => piece !== "").join("."), detail: unstorableWords }]
    : partsOf(parsed.error, at);
  const first = problems[0];
  const detail = first ? `${first.field ? `${first.field}: ` : ""}${first.detail}` : "The request does not fit.";
  throw new ApiProblem("invalid", detail, { problems });
}
