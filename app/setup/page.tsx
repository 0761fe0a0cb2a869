import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FrontDoor } from "@/components/account/front-door";
import { SetupForm } from "@/components/account/setup-form";
import type { Page } from "@/components/shell/page-props";
import { hasUsers } from "@/lib/auth/data";

export const metadata: Metadata = { title: "First account" };

export default async function SetupPage({ searchParams }: Page) {
  if (await hasUsers()) redirect("/sign-in");
  const { token } = await searchParams;
  return (
    <FrontDoor
      title="Make the first account"
      lead="It becomes an admin, who can then make accounts for others. Everything stays on this server."
    >
      <SetupForm token={typeof token === "string" ? token : ""} />
    </FrontDoor>
  );
}
