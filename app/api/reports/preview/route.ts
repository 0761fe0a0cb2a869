import { route } from "@/lib/auth/route";
import { AppError } from "@/lib/errors";
import { previewReport } from "@/lib/reports/preview";
import { reportOptions } from "@/lib/reports/schema";

const mostBytes = 512 * 1024;

/** What the report would look like: nothing is kept, nothing is handed over. */
export const POST = route("triage", async (request) => {
  const text = await request.text();
  if (text.length > mostBytes) throw new AppError("invalid", "This is more than a report can hold.");
  const parsed = reportOptions.safeParse(read(text));
  if (!parsed.success) {
    throw new AppError(
      "invalid",
      parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "),
    );
  }
  return Response.json(await previewReport(parsed.data), { headers: { "cache-control": "no-store" } });
});

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid", "These are no options of a report.");
  }
}
