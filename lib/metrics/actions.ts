"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { recordLook } from "./look/mutations";
import { saveAnalystMetrics } from "./mutations";
import { analystMetricsInput, lookInput } from "./schema";

/** Sent once for a finding, by the first browser in which somebody who may decide has it before them. */
export const lookAtFindingAction = action("triage", lookInput, async ({ findingId }, user) => {
  await recordLook(findingId, user.email);
  return null;
});

export const saveAnalystMetricsAction = action("manage-people", analystMetricsInput, async ({ enabled }, user) => {
  await saveAnalystMetrics(enabled, user.email);
  revalidatePath("/metrics", "page");
  return null;
});
