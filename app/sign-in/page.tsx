import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FrontDoor } from "@/components/account/front-door";
import { SignInForm } from "@/components/account/sign-in-form";
import type { Page } from "@/components/shell/page-props";
import { hasUsers } from "@/lib/auth/data";
import { ownPath } from "@/lib/auth/own-path";
import { getUser } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: Page) {
  const { next } = await searchParams;
  const target = ownPath(typeof next === "string" ? next : null);
  if (await getUser()) redirect(target);
  if (!(await hasUsers())) {
    return (
      <FrontDoor
        title="There is no account yet"
        lead="The start of Huntboard printed a link that makes the first one. It works once, for 30 minutes; “npm run huntboard setup-link” prints a new one."
      />
    );
  }
  return (
    <FrontDoor title="Sign in">
      <SignInForm next={target} />
      <p className="text-table text-muted">
        Forgotten your password? An admin, or whoever runs the server, can give you a one-time password.
      </p>
    </FrontDoor>
  );
}
