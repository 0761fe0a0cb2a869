import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { appendAudit } from "@/lib/audit/mutations";
import { reportFailure } from "@/lib/log";

/** What is taken out: in words, of which upload, list or finding, in which form; a filter and the number of rows where there are some. */
export type ExportDetail = { list: string; scope: Record<string, string>; format: string } & Record<string, unknown>;

export type Begun = { id: string; by: string; detail: ExportDetail };

/** Written down before the first byte leaves. */
export async function beginExport(by: string, detail: ExportDetail): Promise<Begun> {
  const id = crypto.randomUUID();
  await appendAudit({ actor: by, action: "export.begin", object: `export/${id}`, detail });
  return { id, by, detail };
}

/** Counts and fingerprints what goes out, and writes down whether it was all, and what is known of it besides. */
export async function* accounted(
  file: AsyncIterable<string | Uint8Array>,
  { id, by, detail }: Begun,
  known: Record<string, unknown> = {},
): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  let bytes = 0;
  let whole = false;
  try {
    for await (const piece of file) {
      const buffer = typeof piece === "string" ? Buffer.from(piece, "utf8") : Buffer.from(piece);
      hash.update(buffer);
      bytes += buffer.length;
      yield buffer;
    }
    whole = true;
  } catch (error) {
    // Somebody who stops a download is no failure; the audit says that it was not whole.
    if (!(error instanceof Error && error.name === "AbortError")) reportFailure("export", error);
    throw error;
  } finally {
    const { list, scope, format } = detail;
    const end = whole ? { whole, ...known, bytes, sha256: hash.digest("hex") } : { whole, bytes };
    await appendAudit({
      actor: by,
      action: "export.end",
      object: `export/${id}`,
      detail: { list, scope, format, ...end },
    }).catch((error) => reportFailure("export", error));
  }
}

type Download = {
  by: string;
  detail: ExportDetail;
  body: AsyncIterable<string | Uint8Array>;
  type: string;
  fileName: string;
  headers?: Record<string, string>;
};

/** A file that somebody downloads, never shown by a browser as a page of ours, with its way out written down. */
export async function downloadAnswer({ by, detail, body, type, fileName, headers = {} }: Download): Promise<Response> {
  const begun = await beginExport(by, detail);
  const stream = Readable.from(accounted(body, begun), { objectMode: false, highWaterMark: 1 << 16 });
  return new Response(Readable.toWeb(stream) as ReadableStream, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...headers,
    },
  });
}
