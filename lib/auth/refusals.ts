import "server-only";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { type Caller, findCaller, type Owed, type User } from "./caller";
import { isOwnOrigin } from "./origin";
import { can, type Permission } from "./permissions";

/** A write must come from our own pages. */
export function refuseForeign(sent: Headers): void {
  const own = env().HUNTBOARD_ORIGIN;
  if (!isOwnOrigin(sent, own)) {
    throw new AppError("forbidden", `Huntboard takes changes from ${own} only. Open it there.`);
  }
}

const owedFirst: Record<Owed, string> = {
  password: "Choose a password of your own first.",
  "second-step": "Set up your second step first.",
};

/** Who sends these headers, if they may do this. */
export async function admit(sent: Headers, permission: Permission, { evenOwing = false } = {}): Promise<Caller> {
  const caller = await findCaller(sent);
  if (!caller) throw new AppError("unauthenticated", "Your session has ended. Sign in again to go on.");
  if (caller.owes && !evenOwing) throw new AppError("forbidden", owedFirst[caller.owes]);
  if (!can(caller.user.role, permission)) {
    throw new AppError("forbidden", "Your role does not allow this. An admin can change it.");
  }
  return caller;
}

/** For answers that go on for hours: whoever began them, as they are now, if they would still be admitted. */
export async function stillAdmitted(sent: Headers, permission: Permission): Promise<User | null> {
  const caller = await findCaller(sent, { touch: false });
  return caller !== null && caller.owes === null && can(caller.user.role, permission) ? caller.user : null;
}
