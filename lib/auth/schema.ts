import { z } from "zod";
import { isGuessable } from "./guessable";
import { longestPassword, shortestPassword } from "./limits";
import { oneLine } from "./one-line";

export const personName = oneLine.min(1, "Enter a name.").max(100, "Use at most 100 characters.");
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "Use at most 254 characters.")
  .pipe(z.email("Enter an email address, such as ana@example.com."));

export const newPassword = z
  .string()
  .min(shortestPassword, `Use at least ${shortestPassword} characters.`)
  .max(longestPassword, `Use at most ${longestPassword} characters.`)
  .refine((password) => !isGuessable(password), "This password is easy to guess. Use several unrelated words.");

/** A password that is only compared: any rule would tell what ours look like. */
export const typedPassword = z
  .string()
  .min(1, "Enter your password.")
  .max(longestPassword, "That is longer than any password here.");

/** What a one-time link carries. */
export const linkToken = z.string().max(100);

export const signInInput = z.strictObject({ email: emailAddress, password: typedPassword });
export const setupInput = z.strictObject({
  token: linkToken,
  name: personName,
  email: emailAddress,
  password: newPassword,
});
export const changePasswordInput = z.strictObject({ current: typedPassword, password: newPassword });
export const profileInput = z.strictObject({ name: personName });
export type SignInInput = z.output<typeof signInInput>;
export type SetupInput = z.output<typeof setupInput>;
