"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { makeReport } from "./mutations";
import { makeReportInput } from "./schema";

export const makeReportAction = action("triage", makeReportInput, async ({ options, formats }, user) => {
  const made = await makeReport(options, formats, user);
  revalidatePath("/reports");
  return made;
});
