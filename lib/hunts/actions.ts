"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { runOverEverything } from "./everything";
import { huntHealth } from "./health";
import { startRun } from "./inline-run";
import { cancelRun } from "./mutations";
import { pinRun } from "./retention/mutations";
import { assessInput, cancelInput, pinInput, runInput, runManyInput } from "./schema";
import { saveRunSettings } from "./settings/mutations";
import { runSettingsInput } from "./settings/schema";

/** What the hunt could see of what is asked for; runs nothing. */
export const assessHuntAction = action("read", assessInput, async ({ slug, scope, parameters }) =>
  huntHealth(slug, scope, { parameters }),
);

/** Runs a hunt and stores what it finds. What takes longer than a few seconds goes on in the worker, under the same id. */
export const runHuntAction = action("hunt", runInput, async (input, user) => {
  const started = await startRun({ ...input, by: user.email });
  revalidatePath(`/hunts/${input.slug}`);
  return started;
});

/** Gives the worker a run over everything that is loaded, for each of the hunts. */
export const runHuntsAction = action("hunt", runManyInput, async ({ slugs }, user) => {
  const result = await runOverEverything(slugs, { by: user.email });
  revalidatePath("/hunts");
  return result;
});

export const cancelRunAction = action("hunt", cancelInput, async ({ runId }, user) => {
  await cancelRun(runId, user.email);
  return { runId };
});

/** Keeps the rows of a run however old it grows, or no longer. */
export const pinRunAction = action("hunt", pinInput, async (input, user) => {
  await pinRun({ ...input, by: user.email });
  revalidatePath("/hunts", "layout");
  return input;
});

export const saveRunSettingsAction = action("manage-hunts", runSettingsInput, async (input, user) => {
  await saveRunSettings(input, user.email);
  revalidatePath("/hunts");
  return input;
});
