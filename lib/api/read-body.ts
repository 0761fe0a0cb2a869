import "server-only";
import type { z } from "zod";
import { heldBytes } from "@/lib/held-bytes";
import type { BodyOf } from "./operation";
import { ApiProblem, fitted } from "./problem";

const usualBytes = 1 << 20;

/** The bytes of a request, and no more than may be; read once, for they are digested too. */
export async function bodyOf(request: Request, { mostBytes = usualBytes }: { mostBytes?: number }): Promise<Buffer> {
  const bytes = await heldBytes(request, mostBytes);
  if (bytes) return bytes;
  throw new ApiProblem("too-large", `The body has more than ${mostBytes.toLocaleString("en")} bytes.`);
}

const isOf = (request: Request, type: string) =>
  (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() === type;

/** What the bytes say, as the operation wants it. */
export function readBody<Body extends z.ZodType>(
  request: Request,
  bytes: Buffer,
  { type, schema }: BodyOf<Body> & { schema: Body },
): z.output<Body> {
  if (!isOf(request, type)) throw new ApiProblem("wrong-type", `Send the body as ${type}.`);
  const text = decoded(bytes);
  if (type !== "application/json") return fitted(schema, text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ApiProblem("invalid", "The body is no JSON.");
  }
  return fitted(schema, value);
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ApiProblem("invalid", "The body is no UTF-8.");
  }
}
