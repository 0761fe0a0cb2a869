"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import type { User } from "@/lib/auth/caller";
import { can } from "@/lib/auth/permissions";
import { type Actor, changeSuppression, endSuppression, makeSuppression } from "./mutations";
import { previewSuppression } from "./preview";
import { changeInput, endInput, makeInput, previewInput } from "./schema";

const actor = (user: User): Actor => ({ by: user.email, mayExceed: can(user.role, "suppress-longer") });

export const previewSuppressionAction = action("suppress", previewInput, ({ conditions }) =>
  previewSuppression(conditions),
);

export const makeSuppressionAction = action("suppress", makeInput, async (input, user) => {
  const made = await makeSuppression(input, actor(user));
  revalidatePath("/", "layout");
  return made;
});

export const changeSuppressionAction = action("suppress", changeInput, async (input, user) => {
  const changed = await changeSuppression(input, actor(user));
  revalidatePath("/", "layout");
  return changed;
});

export const endSuppressionAction = action("suppress", endInput, async (input, user) => {
  const ended = await endSuppression(input, actor(user));
  revalidatePath("/", "layout");
  return ended;
});
