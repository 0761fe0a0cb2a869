import type { Metadata } from "next";
import { Invitations } from "@/components/account/people/invitations";
import { PeopleTable } from "@/components/account/people/people-table";
import { ProviderSettings } from "@/components/account/people/provider-settings";
import { SecondStepPolicy } from "@/components/account/people/second-step-policy";
import { loadView } from "@/components/data-table/load-view";
import type { Page } from "@/components/shell/page-props";
import { listInvitations } from "@/lib/auth/links/data";
import { redirectUri } from "@/lib/auth/oidc/flow";
import { readSettings } from "@/lib/auth/oidc/settings";
import { secondStepRoles } from "@/lib/auth/second-step/data";
import { requireUser } from "@/lib/auth/session";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: Page) {
  const user = await requireUser("manage-people");
  const [loaded, invitations, required] = await Promise.all([
    loadView("people", await searchParams, user),
    listInvitations(),
    secondStepRoles(),
  ]);
  return (
    <div className="grid gap-4">
      <PeopleTable {...loaded} />
      <Invitations invitations={invitations} />
      <SecondStepPolicy required={required} />
      <ProviderSettings {...readSettings()} redirectUri={redirectUri()} />
    </div>
  );
}
