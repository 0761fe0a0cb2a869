import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isOwnOrigin } from "./origin";

export function notAllowed(): AppError {
  return new AppError("forbidden", "Your role does not allow this. An admin can change it.");
}

export function notSignedIn(): AppError {
  return new AppError("unauthenticated", "Your session has ended. Sign in again to go on.");
}

/** A write must come from our own pages. */
export function refuseForeign(sent: Headers): void {
  const own = env().HUNTBOARD_ORIGIN;
  if (!isOwnOrigin(sent, own)) {
    throw new AppError("forbidden", `Huntboard takes changes from ${own} only. Open it there.`);
  }
}
