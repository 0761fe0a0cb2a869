import "server-only";
import { cookies } from "next/headers";
import { auth } from "./better-auth";
import type { SetCookie } from "./sign-in";

export async function setCookies(given: SetCookie[]): Promise<void> {
  const jar = await cookies();
  for (const { name, value, options } of given) jar.set(name, value, options);
}

export async function forgetSessionCookie(): Promise<void> {
  const { name, attributes } = (await auth().$context).authCookies.sessionToken;
  const { httpOnly, secure, path } = attributes;
  (await cookies()).set(name, "", { httpOnly, secure, path, sameSite: "lax", maxAge: 0 });
}
