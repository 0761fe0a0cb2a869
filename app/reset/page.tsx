import type { Metadata } from "next";
import { FrontDoor } from "@/components/account/front-door";
import { ResetForm } from "@/components/account/reset-form";
import type { Page } from "@/components/shell/page-props";
import { LinkButton } from "@/components/ui/link-button";
import { readLink } from "@/lib/auth/links/data";

export const metadata: Metadata = { title: "Set a new password" };

export default async function ResetPage({ searchParams }: Page) {
  const { token } = await searchParams;
  const given = typeof token === "string" ? token : "";
  const link = await readLink("password", given);
  if (!link) {
    return (
      <FrontDoor
        title="This link is not valid any more"
        lead="It was used, revoked or is too old. Ask an admin for a new one; nothing was changed."
      >
        <LinkButton href="/sign-in" className="h-9">
          Sign in
        </LinkButton>
      </FrontDoor>
    );
  }
  return (
    <FrontDoor title="Set a new password" lead={`For ${link.name}. Nobody but you will know it.`}>
      <ResetForm token={given} email={link.email} />
    </FrontDoor>
  );
}
