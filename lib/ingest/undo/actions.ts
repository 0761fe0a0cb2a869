"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { uploadId } from "@/lib/uploads/schema";
import { cancelUndo, startUndo } from "./queue/mutations";
import { undoInput } from "./schema";

export const undoUploadAction = action("manage-uploads", undoInput, async (input, user) => {
  await startUndo({ ...input, by: user.email });
  revalidatePath(`/uploads/${input.uploadId}`);
  return null;
});

export const cancelUndoAction = action("manage-uploads", uploadId, async (input, user) => {
  await cancelUndo(input.uploadId, user.email);
  revalidatePath(`/uploads/${input.uploadId}`);
  return null;
});
