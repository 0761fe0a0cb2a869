"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { uploadId } from "../schema";
import { checkOriginal } from "./mutations";

export const checkOriginalAction = action("upload", uploadId, async (input, user) => {
  const check = await checkOriginal(input.uploadId, user.email);
  revalidatePath("/uploads/[id]/custody", "page");
  return check;
});
