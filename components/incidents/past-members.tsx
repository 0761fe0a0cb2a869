"use client";

import { Time } from "@/components/time/time";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { visibleText } from "@/components/ui/visible-text";
import { addToIncidentAction } from "@/lib/incidents/actions";
import type { PastMember } from "@/lib/incidents/members/schema";
import { useWork } from "./use-work";

type PastMembersProps = { incident: number; past: PastMember[]; mayChange: boolean };

/** Findings that somebody took out, and the way back. */
export function PastMembers({ incident, past, mayChange }: PastMembersProps) {
  const { act, failure, pending } = useWork();
  return (
    <div className="grid gap-2">
      <ul className="divide-y text-table">
        {past.map(({ findingId, title, detachedBy, detachedAt, reason }) => (
          <li key={findingId} className="flex items-start justify-between gap-3 py-1.5">
            <div className="min-w-0">
              <TextLink href={`/findings/${findingId}`}>
                <LogText value={title} wrap />
              </TextLink>
              <p className="flex flex-wrap gap-x-1.5 text-muted">
                taken out by <LogText value={detachedBy} wrap /> <Time value={detachedAt} digits={0} />
                {reason === "" ? null : <LogText value={reason} wrap />}
              </p>
            </div>
            {mayChange ? (
              <Button
                size="sm"
                disabled={pending}
                aria-label={`Put back ${visibleText(title)}`}
                onClick={() =>
                  act(() => addToIncidentAction({ number: incident, findings: { kind: "rows", ids: [findingId] } }))
                }
              >
                Put back
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {failure ? <Notice tone="failed">{failure}</Notice> : null}
    </div>
  );
}
