import { z } from "zod";
import { route } from "@/lib/auth/route";
import { downloadAnswer } from "@/lib/export/accounted";
import { eachReject } from "@/lib/uploads/data";
import { rejectsCsv } from "@/lib/uploads/rejects-csv";

const params = z.object({ id: z.uuid() });

async function* lines(id: string): AsyncIterable<string> {
  // Spreadsheets take a file without the mark for something else than UTF-8.
  yield "\ufeff";
  yield* rejectsCsv(eachReject(id));
}

/** All rejected rows of an upload as CSV, streamed. */
export const GET = route("read", async (_request, context) => {
  const parsed = params.safeParse(context.params);
  if (!parsed.success) return new Response("There is no such upload.", { status: 404 });
  const { id } = parsed.data;
  return downloadAnswer({
    by: context.user.email,
    detail: { list: "Rejected rows", scope: { upload: id }, format: "csv" },
    body: lines(id),
    type: "text/csv; charset=utf-8",
    fileName: `rejects-${id}.csv`,
  });
});
