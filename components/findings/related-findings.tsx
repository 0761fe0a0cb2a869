import { RelativeTime } from "@/components/time/relative-time";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Severity } from "@/components/ui/severity";
import { Verdict } from "@/components/ui/verdict";
import { visibleText } from "@/components/ui/visible-text";
import type { RelatedFinding, RelatedReason } from "@/lib/findings/related/schema";
import { Status } from "./status";

const words: Record<RelatedReason, string> = {
  event: "the same event",
  session: "the same session",
  "asn-pair": "the same two networks",
  ip: "address",
  user: "user",
};

type RelatedFindingsProps = { related: RelatedFinding[]; titles: Record<string, string> };

/** Other findings that share something with this one, and what; the strongest tie first. */
export function RelatedFindings({ related, titles }: RelatedFindingsProps) {
  if (related.length === 0) {
    return (
      <p className="p-3 text-table text-muted">
        No other finding shares an event, a session, both networks, an address or the user with it.
      </p>
    );
  }
  return (
    <ul className="divide-y divide-line/70">
      {related.map((one) => (
        <li key={one.id} className="grid gap-0.5 px-3 py-1.5 text-table">
          <span className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-0.5">
            <Severity value={one.severity} />
            <TextLink href={`/findings/${one.id}`} className="min-w-0">
              <LogText value={one.title} wrap />
            </TextLink>
            {one.verdict ? <Verdict value={one.verdict} /> : <Status status={one.status} />}
            <RelativeTime value={one.lastSeen} className="ml-auto text-muted" />
          </span>
          <span className="flex flex-wrap gap-x-2 text-muted">
            <span>Shares</span>
            {one.reasons.map(({ reason, value }) => (
              <span key={`${reason} ${value}`} className="text-soft">
                {words[reason]}
                {value === "" || reason === "session" ? null : <span className="mono"> {visibleText(value)}</span>}
              </span>
            ))}
            <span>· {titles[one.hunt] ?? one.hunt}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
