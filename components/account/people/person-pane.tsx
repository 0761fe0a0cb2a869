import { PanePart } from "@/components/shell/pane-part";
import { ReadingPane } from "@/components/shell/reading-pane";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { DefinitionList } from "@/components/ui/definition-list";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import type { Person } from "@/lib/auth/people/data";
import { roleMeanings } from "@/lib/auth/permissions";
import type { OpenSession } from "@/lib/auth/sessions/data";
import { accessItems } from "./access-items";

type PersonPaneProps = {
  /** Null: the address names nobody who is here. */
  opened: { person: Person; sessions: OpenSession[] } | null;
  isSelf: boolean;
  closeHref: string;
};

/** Somebody beside the list: what they may do, how they get in, and where they are signed in. */
export function PersonPane({ opened, isSelf, closeHref }: PersonPaneProps) {
  if (!opened) {
    return (
      <ReadingPane label="Person" title="This person is not here" closeHref={closeHref}>
        <p className="text-soft">The address names nobody who has an account.</p>
      </ReadingPane>
    );
  }
  const { person, sessions } = opened;
  return (
    <ReadingPane
      label="Person"
      title={<LogText value={person.name} />}
      closeHref={closeHref}
      pageHref={`/settings/people/${encodeURIComponent(person.id)}`}
    >
      <div className="grid gap-4">
        <p className="flex flex-wrap items-center gap-2 empty:hidden">
          {person.enabled ? null : <Badge tone="bad">Disabled</Badge>}
          {isSelf ? <Badge tone="accent">You</Badge> : null}
        </p>
        <DefinitionList
          items={[
            { term: "Email", value: <LogText value={person.email} wrap /> },
            {
              term: "Role",
              value: (
                <>
                  <span className="capitalize">{person.role}</span>
                  <span className="block text-muted">{roleMeanings[person.role]}</span>
                </>
              ),
            },
            ...accessItems(person),
            { term: "Here since", value: <Time value={person.createdAt} digits={0} /> },
            {
              term: "History",
              value: (
                <TextLink href={`/settings/audit?${new URLSearchParams({ q: person.email })}`}>
                  What they did, in the audit trail
                </TextLink>
              ),
            },
          ]}
        />
        <PanePart title="Sessions">
          {sessions.length === 0 ? (
            <p className="text-soft">No session is open.</p>
          ) : (
            <ul className="grid divide-y divide-line/70 text-table">
              {sessions.map((session) => (
                <SessionLine key={session.id} session={session} />
              ))}
            </ul>
          )}
        </PanePart>
      </div>
    </ReadingPane>
  );
}

function SessionLine({ session: { device, signedInWith, startedAt, seenAt } }: { session: OpenSession }) {
  return (
    <li className="grid gap-0.5 py-1.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium">
          {device.browser} on {device.system}
        </span>
        <span className="text-soft">
          last used <RelativeTime value={seenAt} className="" />
        </span>
      </p>
      <p className="text-muted">
        signed in <Time value={startedAt} digits={0} /> with{" "}
        {signedInWith === "provider" ? "the provider" : "a password"}
      </p>
    </li>
  );
}
