import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CrumbName } from "@/components/shell/crumb-name";
import type { Page } from "@/components/shell/page-props";
import { SignInView } from "@/components/sign-ins/sign-in-view";
import { requireUser } from "@/lib/auth/session";
import { signInById } from "@/lib/sign-ins/data";

export const metadata: Metadata = { title: "Sign-in" };

export default async function SignInPage({ params }: Page<{ id: string }>) {
  await requireUser("read");
  const signIn = await signInById((await params).id);
  if (!signIn) notFound();
  return (
    <>
      <CrumbName name={`Sign-in of ${signIn.upn}`} />
      <SignInView signIn={signIn} />
    </>
  );
}
