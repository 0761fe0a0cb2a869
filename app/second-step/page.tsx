import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FrontDoor } from "@/components/account/front-door";
import { OwedSecondStep } from "@/components/account/owed-second-step";
import { SignOutButton } from "@/components/account/sign-out-button";
import { getCaller } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Set up your second step" };

export default async function SecondStepPage() {
  const caller = await getCaller();
  if (!caller) redirect("/sign-in");
  if (caller.owes !== "second-step") redirect("/");
  return (
    <FrontDoor
      title="Set up your second step"
      lead={`Your role, ${caller.user.role}, has to have one: a code of an authenticator app besides the password.`}
    >
      <OwedSecondStep />
      <div>
        <SignOutButton />
      </div>
    </FrontDoor>
  );
}
