import { z } from "zod";
import { readJson } from "@/lib/auth/read-json";
import { route } from "@/lib/auth/route";
import { AppError } from "@/lib/errors";
import { saveLayout } from "@/lib/views/saved/mutations";
import { saveLayoutInput } from "@/lib/views/saved/schema";

const mostBytes = 64 * 1024;

/** How a person likes a list: a request that a browser still sends when its page is being left, which no action is. */
export const PUT = route("read", async (request, { user }) => {
  const parsed = saveLayoutInput.safeParse(await readJson(request, mostBytes));
  if (!parsed.success) throw new AppError("invalid", z.prettifyError(parsed.error));
  await saveLayout(parsed.data.list, parsed.data.layout, user);
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
});
