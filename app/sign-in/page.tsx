import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FrontDoor } from "@/components/account/front-door";
import { ProviderLink } from "@/components/account/provider-link";
import { SignInForm } from "@/components/account/sign-in-form";
import type { Page } from "@/components/shell/page-props";
import { Notice } from "@/components/ui/notice";
import { hasUsers } from "@/lib/auth/data";
import { problemText } from "@/lib/auth/oidc/problems";
import { oidcSettings } from "@/lib/auth/oidc/settings";
import { ownPath } from "@/lib/auth/own-path";
import { getUser } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: Page) {
  const { next, problem } = await searchParams;
  const target = ownPath(typeof next === "string" ? next : null);
  if (await getUser()) redirect(target);
  if (!(await hasUsers())) {
    return (
      <FrontDoor
        title="There is no account yet"
        lead={
          <>
            Where Huntboard was started it printed a link that makes the first one. It works once, for 30 minutes. For a
            new link, run this there:
            <code className="mt-2 block rounded-md border bg-canvas px-2.5 py-1.5 text-table">
              npm run -s huntboard -- setup-link
            </code>
          </>
        }
      />
    );
  }
  const provider = oidcSettings();
  const said = problemText(problem);
  return (
    <FrontDoor title="Sign in">
      {said ? <Notice tone="failed">{said}</Notice> : null}
      {provider ? <ProviderLink label={provider.label} next={target} /> : null}
      <SignInForm next={target} isSecond={provider !== null} />
    </FrontDoor>
  );
}
