import "server-only";
import type { z } from "zod";
import type { BodyOf } from "./operation";
import { ApiProblem, fitted } from "./problem";

const usualBytes = 1 << 20;

/** The bytes of a request that are held as a whole, and no more than may be; read once, for they are digested too. */
export async function heldBytes(request: Request, { mostBytes = usualBytes }: { mostBytes?: number }): Promise<Buffer> {
  const tooLarge = () => new ApiProblem("too-large", `The body has more than ${mostBytes.toLocaleString("en")} bytes.`);
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) throw tooLarge();
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    bytes += part.value.byteLength;
    pieces.push(part.value);
    if (bytes <= mostBytes) continue;
    await reader?.cancel();
    throw tooLarge();
  }
  return Buffer.concat(pieces);
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
