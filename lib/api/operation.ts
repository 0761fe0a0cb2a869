import { z } from "zod";
import type { TokenCaller } from "@/lib/tokens/find-caller";
import type { Scope } from "@/lib/tokens/scopes";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export type Asked<Params, Query, Body> = TokenCaller & { params: Params; query: Query; body: Body; request: Request };

export type Reply<Data> = { data: Data; headers?: Record<string, string> };

/** What is sent along: JSON or a text that a schema reads whole, or bytes that are never held together. */
export type BodyOf<Body extends z.ZodType> = { type: string; schema?: Body; mostBytes?: number; says: string };

export type AnswerOf<Answer extends z.ZodType> = {
  status: 200 | 201 | 202 | 204;
  says: string;
  /** `application/json` where left out; of JSON lines the schema is that of one line. */
  type?: "application/json" | "application/jsonl" | "text/csv";
  schema?: Answer;
  headers?: Record<string, string>;
};

export const tags = {
  access: "The token itself",
  uploads: "Uploads",
  hunts: "Hunts and runs",
  findings: "Findings",
  incidents: "Incidents",
  events: "Sign-ins and coverage",
  watchlists: "Watchlists",
} as const;
export type Tag = keyof typeof tags;

/** One definition of what an address answers: it parses the requests, describes them, and is what the tests hold the answers against. */
export type Operation<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> = {
  id: string;
  method: Method;
  /** Below `/api/v1`, its parts as `{finding}`. */
  path: string;
  /** Null: any token will do. */
  scope: Scope | null;
  tag: Tag;
  summary: string;
  description?: string;
  params: Params;
  query: Query;
  /** Headers that matter to it, each with what it is for. */
  headers?: Record<string, { says: string; required?: boolean }>;
  body?: BodyOf<Body>;
  answer: AnswerOf<Answer>;
  /** The problems that it answers with beside those of every operation. */
  problems?: readonly number[];
  // A method, so that a list can hold operations of different shapes.
  handle(asked: Asked<z.output<Params>, z.output<Query>, z.output<Body>>): Promise<Reply<z.input<Answer>> | Response>;
};

type Left = "params" | "query";
type Given<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType> = Omit<
  Operation<P, Q, B, A>,
  Left
> &
  Partial<Pick<Operation<P, Q, B, A>, Left>>;

const nothing = z.strictObject({});

export function operation<
  Params extends z.ZodObject = typeof nothing,
  Query extends z.ZodObject = typeof nothing,
  Body extends z.ZodType = z.ZodUndefined,
  Answer extends z.ZodType = z.ZodUndefined,
>(given: Given<Params, Query, Body, Answer>): Operation<Params, Query, Body, Answer> {
  const { params = nothing as unknown as Params, query = nothing as unknown as Query } = given;
  return { ...given, params, query, handle: (asked) => given.handle(asked) };
}
