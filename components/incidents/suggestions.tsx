import { EmptyState } from "@/components/states/empty-state";
import { TimeSpan } from "@/components/time/time-span";
import { exactNumber, plural } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Severity } from "@/components/ui/severity";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { type Suggestion, type Suggestions, type SuggestionWindow, windowOf } from "@/lib/incidents/suggest/schema";
import { SharedWords } from "./shared-words";
import { SuggestionActions } from "./suggestion-actions";

type SuggestionListProps = { suggestions: Suggestions; within: SuggestionWindow; mayChange: boolean };

/** Findings that look like one incident, and why. */
export function SuggestionList({ suggestions, within, mayChange }: SuggestionListProps) {
  const { found, large, looked, isPart } = suggestions;
  const lookedAt = isPart
    ? `The newest ${exactNumber(looked)} open findings outside an incident were looked at.`
    : `${plural(looked, "open finding")} outside an incident looked at.`;
  if (found.length === 0 && large.length === 0) {
    return (
      <div className="panel">
        <EmptyState title="Nothing to suggest">
          {lookedAt} No two of them share a user, a session or an address no more than {windowOf(within).words} apart.
          Suggestions that were set aside come back when a finding joins them.
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="grid gap-3">
      <p className="text-table text-muted">
        {lookedAt} Addresses of offices, and of more than 20 people, are left out.
      </p>
      {large.map(({ findings, ...shared }) => (
        <p key={`${shared.kind} ${shared.value}`} className="flex flex-wrap gap-x-1.5 text-table text-muted">
          {exactNumber(findings)} findings share <SharedWords shares={[shared]} />: more than one incident holds. Narrow
          the queue, or suppress what is known.
        </p>
      ))}
      <ul className="grid gap-3">
        {found.map((suggestion) => (
          <SuggestionCard
            key={`${suggestion.shares[0]?.kind} ${suggestion.shares[0]?.value} ${suggestion.firstSeen}`}
            {...{ suggestion, within, mayChange }}
          />
        ))}
      </ul>
    </div>
  );
}

type CardProps = { suggestion: Suggestion; within: SuggestionWindow; mayChange: boolean };

function SuggestionCard({ suggestion, within, mayChange }: CardProps) {
  const { shares, findingIds, shown, hunts, users, severity, firstSeen, lastSeen } = suggestion;
  const rest = findingIds.length - shown.length;
  const first = shares[0];
  return (
    <li className="panel grid gap-2 p-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="grid min-w-0 gap-0.5">
          <p className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5">
            <Severity value={severity} />
            <span className="font-semibold">{plural(findingIds.length, "finding")}</span>
            <span className="flex min-w-0 flex-wrap gap-x-1.5">
              share <SharedWords shares={shares} />
            </span>
          </p>
          <p className="flex flex-wrap gap-x-2 text-table text-muted">
            <TimeSpan from={firstSeen} to={lastSeen} zone />
            <span>
              of {plural(hunts, "hunt")}
              {users > 1 ? `, ${plural(users, "user")}` : ""}, each no more than {windowOf(within).words} after the one
              before
            </span>
          </p>
        </div>
        {mayChange && first ? (
          <SuggestionActions {...{ within, findingIds }} kind={first.kind} value={first.value} />
        ) : null}
      </div>
      <ul className="grid gap-0.5 text-table">
        {shown.map((finding) => (
          <li key={finding.id} className="flex min-w-0 flex-wrap items-center gap-x-2.5">
            <Severity value={finding.severity} />
            <TextLink href={`/findings/${finding.id}`} className="min-w-0">
              <LogText value={finding.title} wrap />
            </TextLink>
            <span className="text-muted">{huntBySlug(finding.hunt)?.title ?? finding.hunt}</span>
          </li>
        ))}
        {rest > 0 ? <li className="text-muted">and {plural(rest, "more finding")}</li> : null}
      </ul>
    </li>
  );
}
