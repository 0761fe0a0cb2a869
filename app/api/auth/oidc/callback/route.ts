import { goTo, refuse } from "@/lib/auth/oidc/answers";
import { finishSignIn } from "@/lib/auth/oidc/flow";
import { noStateCookie } from "@/lib/auth/oidc/state";
import { openRoute } from "@/lib/auth/route";

/** Back from the provider. */
export const GET = openRoute(async (request) => {
  try {
    const { to, cookies } = await finishSignIn(new URL(request.url).search, request.headers);
    return goTo(to, [...cookies, noStateCookie()]);
  } catch (error) {
    return refuse(error);
  }
});
