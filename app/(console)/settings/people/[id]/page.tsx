import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OwnSessions } from "@/components/account/own-sessions";
import { AccessPanel } from "@/components/account/people/access-panel";
import { EnabledButton } from "@/components/account/people/enabled-button";
import { PersonSessions } from "@/components/account/people/person-sessions";
import { RolePanel } from "@/components/account/people/role-panel";
import { LiveRefresh } from "@/components/live/live-refresh";
import { CrumbName } from "@/components/shell/crumb-name";
import type { Page } from "@/components/shell/page-props";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Panel } from "@/components/ui/panel";
import { openPasswordLink } from "@/lib/auth/links/data";
import { rolesComeFromGroups } from "@/lib/auth/oidc/settings";
import { getPerson } from "@/lib/auth/people/data";
import { getCaller, requireUser } from "@/lib/auth/session";
import { listSessions } from "@/lib/auth/sessions/data";

export const metadata: Metadata = { title: "Person" };

export default async function PersonPage({ params }: Page<{ id: string }>) {
  const user = await requireUser("manage-people");
  const person = await getPerson((await params).id);
  if (!person) notFound();
  const [caller, sessions, link] = await Promise.all([
    getCaller(),
    listSessions(person.id),
    openPasswordLink(person.id),
  ]);
  const isSelf = person.id === user.id;
  const currentId = caller?.sessionId ?? "";
  return (
    <>
      <CrumbName name={person.name} />
      <LiveRefresh topics={["person"]} />
      <div className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h2 className="flex flex-wrap items-center gap-2 text-lead font-semibold">
            <LogText value={person.name} wrap />
            {person.enabled ? null : <Badge tone="bad">Disabled</Badge>}
            {isSelf ? <Badge tone="accent">You</Badge> : null}
          </h2>
          <p className="break-anywhere text-muted">
            <LogText value={person.email} wrap /> · here since <Time value={person.createdAt} digits={0} /> ·{" "}
            <TextLink href={`/settings/audit?${new URLSearchParams({ q: person.email })}`}>in the audit trail</TextLink>
          </p>
        </div>
        {isSelf ? null : <EnabledButton person={person} />}
      </div>
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel title="Role">
          <RolePanel
            key={person.role}
            id={person.id}
            role={person.role}
            fixed={fixedRole(isSelf, person.provider !== null && rolesComeFromGroups())}
          />
        </Panel>
        <Panel title="Sign-in">
          <AccessPanel person={person} link={link} isSelf={isSelf} />
        </Panel>
        {isSelf ? (
          <OwnSessions sessions={sessions} currentId={currentId} />
        ) : (
          <PersonSessions personId={person.id} sessions={sessions} />
        )}
      </div>
    </>
  );
}

function fixedRole(isSelf: boolean, fromGroups: boolean): string | null {
  if (isSelf) return "Nobody changes their own role: another admin does.";
  return fromGroups ? "The groups of the provider say which role this person has, at every sign-in." : null;
}
