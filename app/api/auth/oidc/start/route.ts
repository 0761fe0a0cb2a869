import { goTo, refuse } from "@/lib/auth/oidc/answers";
import { beginSignIn } from "@/lib/auth/oidc/flow";
import { openRoute } from "@/lib/auth/route";

/** To the provider. */
export const GET = openRoute(async (request) => {
  try {
    const { to, cookie } = await beginSignIn(new URL(request.url).searchParams.get("next"));
    return goTo(to, [cookie]);
  } catch (error) {
    return refuse(error);
  }
});
