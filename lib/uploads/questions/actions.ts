"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import type { User } from "@/lib/auth/caller";
import { can } from "@/lib/auth/permissions";
import { answerFile, forgetMapping, mapFile, readFileAgain } from "./mutations";
import { answerInput, forgetInput, mapInput, readAgainInput } from "./schema";

const reader = (user: User) => ({ name: user.email, mayTakeBack: can(user.role, "manage-uploads") });

export const answerFileAction = action("upload", answerInput, async ({ fileId, ...said }, user) => {
  const { uploadId } = await answerFile(fileId, said, user.email);
  revalidatePath(`/uploads/${uploadId}`);
  return null;
});

/** Taking events back is for those who may undo; the mutation holds to it. */
export const readAgainAction = action("upload", readAgainInput, async ({ fileId, ...said }, user) => {
  const uploadId = await readFileAgain(fileId, said, reader(user));
  revalidatePath(`/uploads/${uploadId}`);
  return null;
});

export const mapFileAction = action("upload", mapInput, async (input, user) => {
  const uploadId = await mapFile(input, reader(user));
  revalidatePath(`/uploads/${uploadId}`);
  return { uploadId };
});

export const forgetMappingAction = action("manage-uploads", forgetInput, async ({ hash }, user) => {
  await forgetMapping(hash, user.email);
  revalidatePath("/settings/mappings");
  return null;
});
