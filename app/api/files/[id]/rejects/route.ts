import { z } from "zod";
import { route } from "@/lib/auth/route";
import { downloadAnswer } from "@/lib/export/accounted";
import { uploadOfFile } from "@/lib/uploads/custody/data";
import { rejectLines } from "@/lib/uploads/rejects";
import { fileId } from "@/lib/uploads/schema";

const params = z.object({ id: fileId });

/** The rejected records of one file as they stood in it, to be mended in an editor and uploaded again. */
export const GET = route("read", async (_request, context) => {
  const parsed = params.safeParse(context.params);
  const upload = parsed.success ? await uploadOfFile(parsed.data.id) : null;
  if (!parsed.success || upload === null) return new Response("There is no such file.", { status: 404 });
  const { id } = parsed.data;
  const lines = rejectLines(id)[Symbol.asyncIterator]();
  // The first line is asked for here, so that a file which is not there is an answer and not a broken download.
  const first = await lines.next();
  async function* all() {
    if (!first.done) yield first.value;
    yield* { [Symbol.asyncIterator]: () => lines };
  }
  return downloadAnswer({
    by: context.user.email,
    detail: { list: "Rejected rows as they stood", scope: { upload, file: String(id) }, format: "txt" },
    body: all(),
    type: "text/plain; charset=utf-8",
    fileName: `rejected-rows-${id}.txt`,
  });
});
