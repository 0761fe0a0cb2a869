"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { cancelUpload, mendRow } from "./mutations";
import { mendedRow, uploadId } from "./schema";

export const cancelUploadAction = action("upload", uploadId, async (input, user) => {
  await cancelUpload(input.uploadId, user.email);
  revalidatePath("/uploads");
  return null;
});

/** Sends a rejected row again as the analyst mended it; answers with the upload that it became. */
export const mendRowAction = action("upload", mendedRow, async (input, user) => {
  const uploadId = await mendRow(input, user.email);
  revalidatePath("/uploads");
  return { uploadId };
});
