import type { ActionResult } from "@/lib/auth/action-result";

/** What an action answers; that it was never heard, where the server is away. */
export async function attempt<Data>(asked: Promise<ActionResult<Data>>): Promise<ActionResult<Data>> {
  try {
    return await asked;
  } catch {
    return {
      ok: false,
      code: "unavailable",
      message: "Huntboard could not be reached. Nothing was changed. Try again.",
    };
  }
}
