"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { removeOriginal } from "./mutations";
import { removeOriginalInput } from "./schema";

export const removeOriginalAction = action("manage-uploads", removeOriginalInput, async (input, user) => {
  await removeOriginal(input.uploadId, { by: user.email, fileName: input.fileName });
  revalidatePath(`/uploads/${input.uploadId}`);
  return null;
});
