"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { createToken, revokeToken } from "./mutations";
import { createTokenInput, revokeTokenInput } from "./schema";

const page = "/settings/tokens";

export const createTokenAction = action("read", createTokenInput, async (input, user) => {
  const made = await createToken(input, user);
  revalidatePath(page);
  return made;
});

export const revokeTokenAction = action("read", revokeTokenInput, async ({ id }, user) => {
  await revokeToken(id, user);
  revalidatePath(page);
  return null;
});
