import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { z } from "zod";
import { route } from "@/lib/auth/route";
import { db } from "@/lib/db/client";
import { downloadAnswer } from "@/lib/export/accounted";
import { originalPath } from "@/lib/uploads/storage";

const params = z.object({ id: z.uuid() });

/** A name for the browser's folder of downloads: what a log calls its file is hostile text. */
const plainName = (name: string) => name.replace(/[^A-Za-z0-9._-]+/g, "-").slice(-80);

/** The file as it was received, byte for byte; its way out is in the audit trail with the hash of what left. */
export const GET = route("upload", async (_request, context) => {
  const parsed = params.safeParse(context.params);
  const upload = parsed.success ? await db.upload.findUnique({ where: { id: parsed.data.id } }) : null;
  if (!upload || upload.originalRemovedAt) return new Response("There is no such original.", { status: 404 });
  const file = originalPath(upload.id);
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return new Response("The original is not in the data folder any more.", { status: 404 });
  return downloadAnswer({
    by: context.user.email,
    detail: { list: "Original", scope: { upload: upload.id }, format: "as received", expected: upload.sha256 },
    body: createReadStream(file, { highWaterMark: 1 << 20 }),
    type: "application/octet-stream",
    fileName: `${upload.id.slice(0, 8)}-${plainName(upload.fileName)}`,
    headers: { "content-length": String(found.size) },
  });
});
