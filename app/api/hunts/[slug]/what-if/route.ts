import { z } from "zod";
import { readJson } from "@/lib/auth/read-json";
import { route } from "@/lib/auth/route";
import { AppError } from "@/lib/errors";
import { whatIf, whatIfList } from "@/lib/hunts/what-if/data";
import { type WhatIfInput, type WhatIfLine, whatIfInput } from "@/lib/hunts/what-if/schema";
import { reportFailure } from "@/lib/log";

const encoder = new TextEncoder();
const mostBytes = 256 * 1024;

async function read(request: Request): Promise<WhatIfInput> {
  const parsed = whatIfInput.safeParse(await readJson(request, mostBytes));
  if (parsed.success) return parsed.data;
  throw new AppError("invalid", z.prettifyError(parsed.error));
}

/** One line of JSON a value, as soon as it is counted. Who goes away stops the counting. */
export const POST = route<{ slug: string }>("hunt", async (request, { params }) => {
  const input = await read(request);
  const stop = new AbortController();
  const signal = AbortSignal.any([request.signal, stop.signal]);
  const asked = { ...input, slug: params.slug, signal };
  const headers = { "cache-control": "no-store, no-transform", "x-accel-buffering": "no" };
  if (input.list !== undefined) return Response.json(await whatIfList(asked, input.list), { headers });
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (line: WhatIfLine | { stopped: string }) =>
        controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      try {
        await whatIf(asked, send);
      } catch (error) {
        if (signal.aborted) return;
        send({ stopped: error instanceof AppError ? error.message : failure(error) });
      } finally {
        try {
          controller.close();
        } catch {
          // The browser was faster.
        }
      }
    },
    cancel: () => stop.abort(),
  });
  return new Response(stream, { headers: { ...headers, "content-type": "application/x-ndjson" } });
});

function failure(error: unknown): string {
  return `That did not work. The server's log says why under ${reportFailure("what-if", error)}.`;
}
