import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type DescribedAnswer, describeApi } from "../describe";
import type { Method, Operation } from "../operation";

type Handler = ((
  request: Request,
  context: { params: Promise<Record<string, string> | undefined> },
) => Promise<Response>) & {
  operation?: Operation;
};
export type RouteFile = { folder: string; address: string; methods: Record<string, Handler> };

const root = "app/api/v1";
const methods: readonly string[] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/** Every route file below `/api/v1`, loaded as Next would. */
export async function routeFiles(): Promise<RouteFile[]> {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) =>
    /(^|\/)route\.ts$/.test(name),
  );
  return Promise.all(
    files.map(async (name) => {
      const folder = path.posix.dirname(name);
      const module = (await import(path.resolve(root, name))) as Record<string, Handler>;
      const found = Object.entries(module).filter(([method]) => methods.includes(method));
      return { folder, address: `/${folder.replaceAll(/\[(\w+)\]/g, "{$1}")}`, methods: Object.fromEntries(found) };
    }),
  );
}

export type Sent = {
  token?: string | undefined;
  headers?: Record<string, string>;
  json?: unknown;
  text?: string;
  query?: Record<string, string>;
};

const origin = "http://localhost:3000";

/** Calls an operation through its route file as Next does, with the parts of its address filled in; without any there are no params. */
export async function ask(operation: Operation, parts: Record<string, string>, sent: Sent = {}): Promise<Response> {
  const folder = operation.path.slice(1).replaceAll(/\{(\w+)\}/g, "[$1]");
  const file = path.resolve(root, folder, "route.ts");
  if (!existsSync(file)) throw new Error(`${operation.path} has no route file`);
  const module = (await import(file)) as Record<string, Handler>;
  const address = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ""));
  const named = Object.keys(operation.params.shape).map((name): [string, string] => [name, parts[name] ?? ""]);
  const query = new URLSearchParams(sent.query ?? {}).toString();
  const body = sent.text ?? (sent.json === undefined ? undefined : JSON.stringify(sent.json));
  const headers = new Headers({
    ...(sent.token ? { authorization: `Bearer ${sent.token}` } : {}),
    ...(sent.json === undefined ? {} : { "content-type": "application/json" }),
    ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }),
    ...sent.headers,
  });
  const request = new Request(`${origin}/api/v1${address}${query ? `?${query}` : ""}`, {
    method: operation.method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const handler = module[operation.method];
  if (!handler) throw new Error(`${operation.path} answers no ${operation.method}`);
  return handler(request, { params: Promise.resolve(named.length === 0 ? undefined : Object.fromEntries(named)) });
}

/** What the description says an answer looks like, read back from the description itself. */
function describedSchema(operation: Operation, status: number, type: string): z.ZodType {
  const api = describeApi(origin);
  const described: DescribedAnswer | undefined =
    api.paths[operation.path]?.[operation.method.toLowerCase()]?.responses[status];
  if (!described) throw new Error(`${operation.id} is not described as answering ${status}`);
  const schema = described.content?.[type]?.schema;
  if (!schema) throw new Error(`${operation.id} is not described as answering ${status} as ${type || "nothing"}`);
  const whole = "$ref" in schema ? api.components.schemas.Problem : schema;
  return z.fromJSONSchema(whole as Parameters<typeof z.fromJSONSchema>[0]);
}

/** Holds an answer against the description: its status, its type, its shape. Gives back what it says. */
export async function described(operation: Operation, answer: Response): Promise<unknown> {
  if (answer.status === 204) return undefined;
  const type = answer.headers.get("content-type")?.split(";")[0] ?? "";
  const schema = describedSchema(operation, answer.status, type);
  const text = await answer.text();
  const values =
    type === "application/jsonl"
      ? text
          .split("\n")
          .filter(Boolean)
          .map((line) => JSON.parse(line))
      : null;
  const wholes: unknown[] = values ?? [type === "text/csv" ? text : JSON.parse(text)];
  for (const value of wholes) {
    const parsed = schema.safeParse(value);
    if (!parsed.success) {
      throw new Error(
        `${operation.id} ${answer.status}: ${z.prettifyError(parsed.error)}\n${JSON.stringify(value).slice(0, 2000)}`,
      );
    }
  }
  return values ?? wholes[0];
}

export const methodsOf = (file: RouteFile) => Object.keys(file.methods) as Method[];
