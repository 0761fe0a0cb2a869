import { EvidenceTimeline } from "@/components/evidence/evidence-timeline";
import { DualLane } from "@/components/timeline/dual-lane";
import { exactNumber } from "@/components/ui/format";
import type { Evidence } from "@/lib/evidence/data";
import { writeTerm } from "@/lib/filters/write";

/** More people than these make no picture. */
const mostPeople = 20;

/** Beside a list whose range is its own. */
const names = ["around-from", "around-to"] as const;

/** The sign-ins of everybody whom the findings are about, with the evidence marked. */
export function IncidentTimeline({ incident, evidence }: { incident: number; evidence: Evidence }) {
  const people = evidence.about === "person" ? peopleOf(evidence.rows) : [];
  if (evidence.about !== "person" || people.length < 2) return <EvidenceTimeline evidence={evidence} pairs={[]} />;
  const shown = people.slice(0, mostPeople);
  const query = writeTerm({
    ...{ field: "user", negated: false, disabled: false },
    values: shown.map((upn) => ({ kind: "match", pieces: [upn] })),
  });
  return (
    <>
      <DualLane
        query={query}
        label={`Sign-ins of incident ${incident}`}
        {...evidence.frame}
        evidenceIds={evidence.rows.map(({ recordId }) => recordId)}
        colourBy="asn"
        names={names}
      />
      {people.length > shown.length ? (
        <p className="mt-1 text-label text-muted">
          {exactNumber(shown.length)} of {exactNumber(people.length)} people: those with the most events.
        </p>
      ) : null}
    </>
  );
}

/** Each once, the one with the most events first. */
function peopleOf(rows: ReadonlyArray<{ upn: string }>): string[] {
  const counts = new Map<string, number>();
  for (const { upn } of rows) if (upn !== "") counts.set(upn, (counts.get(upn) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([upn]) => upn);
}
