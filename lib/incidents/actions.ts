"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { changeIncident } from "./mutations";
import { changeIncidentInput } from "./schema";

export const changeIncidentAction = action("triage", changeIncidentInput, async (input, user) => {
  const incident = await changeIncident({ ...input, by: user.email });
  revalidatePath(`/incidents/${input.number}`);
  return incident;
});
