import type { Metadata } from "next";
import { Invitations } from "@/components/account/people/invitations";
import { PeopleTable } from "@/components/account/people/people-table";
import { PersonPane } from "@/components/account/people/person-pane";
import { ProviderSettings } from "@/components/account/people/provider-settings";
import { SecondStepPolicy } from "@/components/account/people/second-step-policy";
import { loadView } from "@/components/data-table/load-view";
import type { Page } from "@/components/shell/page-props";
import { listInvitations } from "@/lib/auth/links/data";
import { redirectUri } from "@/lib/auth/oidc/flow";
import { readSettings } from "@/lib/auth/oidc/settings";
import { getPerson } from "@/lib/auth/people/data";
import { secondStepRoles } from "@/lib/auth/second-step/data";
import { requireUser } from "@/lib/auth/session";
import { listSessions } from "@/lib/auth/sessions/data";
import { readViewState, viewHref } from "@/lib/views/state";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: Page) {
  const user = await requireUser("manage-people");
  const search = await searchParams;
  const { row, ...list } = readViewState(search);
  const [loaded, invitations, required, opened] = await Promise.all([
    loadView("people", search, user),
    listInvitations(),
    secondStepRoles(),
    row === null ? null : openedPerson(row),
  ]);
  return (
    <div className="grid gap-4">
      <PeopleTable
        {...loaded}
        pane={
          row === null ? null : (
            <PersonPane opened={opened} isSelf={row === user.id} closeHref={viewHref("/settings/people", list)} />
          )
        }
      />
      <Invitations invitations={invitations} />
      <SecondStepPolicy required={required} />
      <ProviderSettings {...readSettings()} redirectUri={redirectUri()} />
    </div>
  );
}

async function openedPerson(id: string) {
  const [person, sessions] = await Promise.all([getPerson(id), listSessions(id)]);
  return person && { person, sessions };
}
