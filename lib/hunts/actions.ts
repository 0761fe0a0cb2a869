"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { startRun } from "./inline-run";
import { cancelRun } from "./mutations";
import { cancelInput, runInput } from "./schema";

/** Runs a hunt and stores what it finds. What takes longer than a few seconds goes on in the worker, under the same id. */
export const runHuntAction = action("hunt", runInput, async (input, user) => {
  const started = await startRun({ ...input, by: user.email });
  revalidatePath(`/hunts/${input.slug}`);
  return started;
});

export const cancelRunAction = action("hunt", cancelInput, async ({ runId }, user) => {
  await cancelRun(runId, user.email);
  return { runId };
});
