import "server-only";
import { AppError } from "@/lib/errors";
import { heldBytes } from "@/lib/held-bytes";

/** What a request of our own pages says in JSON; never more than may be held, whoever sends it. */
export async function readJson(request: Request, mostBytes: number): Promise<unknown> {
  const bytes = await heldBytes(request, mostBytes);
  if (!bytes) throw new AppError("invalid", `This is more than ${Math.round(mostBytes / 1024)} KB, and was not read.`);
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new AppError("invalid", "This is no JSON.");
  }
}
