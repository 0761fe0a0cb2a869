"use server";

import { AppError } from "@/lib/errors";
import { owedAction } from "../action";
import { setCookies } from "../cookies";
import { confirmPassword } from "../own-password";
import { beginSignIn } from "./flow";
import { OidcRefusal } from "./problems";
import { connectInput } from "./schema";

/** Where the browser goes to connect the provider: asked for by a form of ours, so that no strange page can begin it. */
export const connectProviderAction = owedAction(connectInput, async ({ password }, { user, sessionId, owes }, sent) => {
  if (owes) throw new AppError("forbidden", "Set up your own sign-in first.");
  await confirmPassword(user, password, sent);
  try {
    const { to, cookie } = await beginSignIn("/settings", sessionId);
    await setCookies([cookie]);
    return { to };
  } catch (error) {
    if (error instanceof OidcRefusal) throw new AppError("unavailable", error.message);
    throw error;
  }
});
