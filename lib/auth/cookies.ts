import "server-only";
import { parseSetCookieHeader, toCookieOptions } from "better-auth/cookies";
import { cookies } from "next/headers";
import { auth } from "./better-auth";

export type SetCookie = { name: string; value: string; options: ReturnType<typeof toCookieOptions> };

export async function setCookies(given: SetCookie[]): Promise<void> {
  const jar = await cookies();
  for (const { name, value, options } of given) jar.set(name, value, options);
}

/** What an answer of better-auth asks the browser to keep. */
export function cookiesOf(answer: Headers): SetCookie[] {
  return answer.getSetCookie().flatMap((line) =>
    [...parseSetCookieHeader(line)].map(([name, attributes]) => ({
      name,
      value: attributes.value,
      options: toCookieOptions(attributes),
    })),
  );
}

export async function forgetSessionCookie(): Promise<void> {
  const { name, attributes } = (await auth().$context).authCookies.sessionToken;
  const { httpOnly, secure, path } = attributes;
  (await cookies()).set(name, "", { httpOnly, secure, path, sameSite: "lax", maxAge: 0 });
}
