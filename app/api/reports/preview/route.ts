import { readJson } from "@/lib/auth/read-json";
import { route } from "@/lib/auth/route";
import { AppError } from "@/lib/errors";
import { previewReport } from "@/lib/reports/preview";
import { reportOptions } from "@/lib/reports/schema";

const mostBytes = 512 * 1024;

/** What the report would look like: nothing is kept, nothing is handed over. */
export const POST = route("triage", async (request) => {
  const parsed = reportOptions.safeParse(await readJson(request, mostBytes));
  if (!parsed.success) {
    throw new AppError(
      "invalid",
      parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "),
    );
  }
  return Response.json(await previewReport(parsed.data), { headers: { "cache-control": "no-store" } });
});
