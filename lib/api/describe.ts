import "server-only";
import { z } from "zod";
import { scopeMeanings } from "@/lib/tokens/scopes";
import { type Operation, tags } from "./operation";
import { operations } from "./operations";
import { problemSchema } from "./problem";

type Json = Record<string, unknown>;
export type DescribedSchema = Json;

type Content = Record<string, { schema: DescribedSchema }>;
export type DescribedParameter = { name: string; in: string; required: boolean; description?: string; schema: Json };
export type DescribedAnswer = { description: string; headers?: Json; content?: Content };
export type DescribedOperation = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: Array<{ token: string[] }>;
  parameters: DescribedParameter[];
  requestBody?: { required: true; description: string; content: Content };
  responses: Record<string, DescribedAnswer>;
};
export type DescribedApi = ReturnType<typeof describeApi>;

/** A schema as OpenAPI 3.1 takes it: what has to be sent, or what comes back. */
function jsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}

const problem = { $ref: "#/components/schemas/Problem" };

/** What every operation may answer instead. */
const always: Record<number, string> = {
  400: "The request cannot be understood; `problems` says which part.",
  401: "No token, or one that is not in force.",
  403: "The token's scopes or its owner's role do not allow this.",
  429: "Too many calls; `Retry-After` says when the next is taken.",
  500: "It did not work; the server's log says why under `id`.",
  503: "Not now; `Retry-After` says when.",
};

const others: Record<number, string> = {
  404: "There is no such thing.",
  409: "It is not in the state for this, or the first call with this key is still at work.",
  411: "Say the length.",
  412: "Others changed the same thing meanwhile; nothing was saved.",
  413: "The body is too large.",
  415: "The body has another type.",
  422: "The Idempotency-Key was used for another call.",
  428: "Say in `If-Match` which version you have seen.",
};

const header = (description: string) => ({ description, schema: { type: "string" } });

const problemAnswer = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: problem } },
});

function parametersOf({ params, query, headers = {}, method }: Operation): DescribedParameter[] {
  const from = (place: "path" | "query", shape: z.ZodObject) => {
    const { properties = {}, required = [] } = jsonSchema(shape, "input") as {
      properties?: Record<string, Json>;
      required?: string[];
    };
    return Object.entries(properties).map(([name, { description, ...schema }]) => ({
      ...{ name, in: place, required: place === "path" || required.includes(name) },
      ...(typeof description === "string" ? { description } : {}),
      schema,
    }));
  };
  const said = Object.entries({ ...headers, ...(method === "POST" ? { "Idempotency-Key": replayed } : {}) });
  return [
    ...from("path", params),
    ...from("query", query),
    ...said.map(([name, { says, required }]) => ({
      ...{ name, in: "header", required: required ?? false, description: says, schema: { type: "string" } },
    })),
  ];
}

const replayed: NonNullable<Operation["headers"]>[string] = {
  says: "The same call again under the same key does nothing again and is answered the same, for a day. Where the server died in the middle, the key is free again after half a minute if nothing came of the call, and 409 says so if something did.",
};

function answersOf({ answer, body, method, problems = [] }: Operation): Record<string, DescribedAnswer> {
  const { status, says, type = "application/json", schema, headers } = answer;
  const own = [...problems, ...(body?.schema ? [413, 415] : []), ...(method === "POST" ? [409, 422] : [])];
  const wrong: Record<string, string> = {
    ...always,
    ...Object.fromEntries(own.map((code) => [code, others[code] ?? always[code] ?? ""])),
  };
  const right = {
    description: says,
    ...(headers
      ? { headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, header(text)])) }
      : {}),
    ...(status !== 204 && schema ? { content: { [type]: { schema: jsonSchema(schema, "output") } } } : {}),
  };
  return {
    [status]: right,
    ...Object.fromEntries(Object.entries(wrong).map(([code, text]) => [code, problemAnswer(text)])),
  };
}

function bodyOf({ body }: Operation): Pick<DescribedOperation, "requestBody"> {
  if (!body) return {};
  const { type, says, schema } = body;
  const described = schema ? jsonSchema(schema, "input") : { type: "string", format: "binary" };
  return { requestBody: { required: true, description: says, content: { [type]: { schema: described } } } };
}

function describeOperation(operation: Operation): DescribedOperation {
  const { id, tag, summary, description, scope } = operation;
  const needs = scope === null ? "Any token." : `Scope \`${scope}\`.`;
  return {
    operationId: id,
    tags: [tags[tag]],
    summary,
    description: description ? `${description}\n\n${needs}` : needs,
    security: [{ token: scope === null ? [] : [scope] }],
    parameters: parametersOf(operation),
    ...bodyOf(operation),
    responses: answersOf(operation),
  };
}

const made = new Map<string, ReturnType<typeof describe>>();

/** The description of `/api/v1` (OpenAPI 3.1), made of the definitions that parse its requests; once for an address. */
export function describeApi(origin: string) {
  const known = made.get(origin) ?? describe(origin);
  made.set(origin, known);
  return known;
}

function describe(origin: string) {
  const paths: Record<string, Record<string, DescribedOperation>> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describeOperation(operation),
    };
  }
  const scopeList = Object.entries(scopeMeanings).map(([scope, meaning]) => `- \`${scope}\`: ${meaning}`);
  return {
    openapi: "3.1.1",
    info: {
      title: "Huntboard",
      version: "1",
      description: `Everything that programs may do. A token acts as its owner and needs both its own scope and the owner's role:\n\n${scopeList.join("\n")}\n\nTimes are ISO 8601 in UTC with six digits. Every error is a problem (RFC 9457).`,
    },
    servers: [{ url: `${origin}/api/v1` }],
    tags: Object.values(tags).map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer", bearerFormat: "hb_…" } },
      schemas: { Problem: jsonSchema(problemSchema, "output") },
    },
  };
}
