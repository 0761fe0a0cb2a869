import { HostTimeline } from "@/components/host-events/host-timeline";
import { EmptyState } from "@/components/states/empty-state";
import { DualLane } from "@/components/timeline/dual-lane";
import { queryFor } from "@/components/timeline/query";
import type { Evidence } from "@/lib/evidence/data";

type EvidenceTimelineProps = {
  evidence: Evidence;
  /** Which events belong together; two events alone always do. */
  pairs?: Array<[string, string]>;
};

/** Beside a list whose range is its own. */
const names = ["around-from", "around-to"] as const;

/** The timeline of whoever the evidence is about, with the evidence marked. Two events are a pair and get a line. */
export function EvidenceTimeline({ evidence, pairs: given }: EvidenceTimelineProps) {
  if (evidence.about === "nothing") {
    return (
      <EmptyState compact title="The events are not loaded">
        The row was found when its events were in the database. Upload the export again to see them.
      </EmptyState>
    );
  }
  const matched = evidence.rows.map((row) => row.recordId);
  const [first, second] = matched;
  const pairs: Array<[string, string]> = given ?? (matched.length === 2 && first && second ? [[first, second]] : []);
  if (evidence.about === "person") {
    return (
      <DualLane
        query={queryFor("user", evidence.upn)}
        label={`Sign-ins of ${evidence.upn}`}
        {...evidence.frame}
        evidenceIds={matched}
        colourBy="asn"
        names={names}
        pairs={pairs}
      />
    );
  }
  return (
    <HostTimeline computer={evidence.computer} {...evidence.frame} around={evidence.around} {...{ matched, pairs }} />
  );
}
