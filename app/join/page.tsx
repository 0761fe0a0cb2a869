import type { Metadata } from "next";
import { FrontDoor } from "@/components/account/front-door";
import { JoinForm } from "@/components/account/join-form";
import type { Page } from "@/components/shell/page-props";
import { LinkButton } from "@/components/ui/link-button";
import { readLink } from "@/lib/auth/links/data";
import { roleMeanings } from "@/lib/auth/permissions";

export const metadata: Metadata = { title: "Make your account" };

export default async function JoinPage({ searchParams }: Page) {
  const { token } = await searchParams;
  const given = typeof token === "string" ? token : "";
  const link = await readLink("invitation", given);
  if (!link?.role) {
    return (
      <FrontDoor
        title="This invitation is not valid any more"
        lead="It was used, revoked or is too old. Ask an admin for a new one; nothing was changed."
      >
        <LinkButton href="/sign-in" className="h-9">
          Sign in instead
        </LinkButton>
      </FrontDoor>
    );
  }
  return (
    <FrontDoor
      title="Make your account"
      lead={`${link.madeBy} invites you as ${link.role}. ${roleMeanings[link.role]}`}
    >
      <JoinForm token={given} email={link.email} />
    </FrontDoor>
  );
}
