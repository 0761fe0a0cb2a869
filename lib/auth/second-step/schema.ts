import { z } from "zod";
import { oneLine } from "../one-line";
import { roles } from "../permissions";
import { typedPassword } from "../schema";

/** Six digits of an app, which shows them in two groups, or a backup code in whatever case. */
export const typedCode = z
  .string()
  .transform((text) => text.replace(/\s/g, "").toLowerCase())
  .pipe(z.string().min(6, "Enter the six digits, or a backup code.").max(20, "That is longer than any code."));

export const codeInput = z.strictObject({ code: typedCode });
export const passwordInput = z.strictObject({ password: typedPassword });
export const secondStepRolesInput = z.strictObject({ roles: z.array(z.enum(roles)).max(roles.length) });
export const resetSecondStepInput = z.strictObject({
  id: z.string().min(1).max(100),
  reason: oneLine.min(3, "Say how you know that it is this person.").max(300, "Use at most 300 characters."),
});

export function isBackupCode(code: string): boolean {
  return !/^\d{6}$/.test(code);
}
