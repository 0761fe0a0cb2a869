import "server-only";
import { auth } from "./better-auth";

/** Apart from what sets cookies: the command line makes sessions as well, and has no request of Next's. */
export async function sessionCookieName(): Promise<string> {
  return (await auth().$context).authCookies.sessionToken.name;
}
