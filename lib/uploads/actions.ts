"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { cancelUpload } from "./mutations";
import { uploadId } from "./schema";

export const cancelUploadAction = action("upload", uploadId, async (input, user) => {
  await cancelUpload(input.uploadId, user.email);
  revalidatePath("/uploads");
  return null;
});
