import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FrontDoor } from "@/components/account/front-door";
import { PasswordForm } from "@/components/account/password-form";
import { getCaller } from "@/lib/auth/session";

export const metadata: Metadata = { title: "New password" };

export default async function NewPasswordPage() {
  const caller = await getCaller();
  if (!caller) redirect("/sign-in");
  if (caller.owes !== "password") redirect("/");
  return (
    <FrontDoor
      title="Choose your own password"
      lead="Whoever runs the server made the one that you signed in with. Nobody but you will know the new one."
    >
      <PasswordForm email={caller.user.email} leadTo="/" />
    </FrontDoor>
  );
}
