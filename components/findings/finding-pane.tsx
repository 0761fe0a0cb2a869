import type { ReactNode } from "react";
import { ReadingPane } from "@/components/shell/reading-pane";
import { LogText } from "@/components/ui/log-text";
import { Panel } from "@/components/ui/panel";
import type { Neighbours } from "@/lib/findings/neighbours/data";
import type { FindingDetail } from "@/lib/findings/schema";
import type { TriageChoices } from "@/lib/findings/triage/schema";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import { choosePair } from "./choose-pair";
import { Entities } from "./entities";
import { EvidencePair } from "./evidence-pair";
import { FindingLead } from "./finding-lead";
import { CarriedVerdict, NewsNote } from "./memory-marks";
import { subjectOfFinding } from "./triage/subject";
import { TriagePanel } from "./triage/triage-panel";

type FindingPaneProps = {
  finding: FindingDetail | null;
  hunt: HuntDefinition | undefined;
  pairs: Array<[string, string]>;
  choices: TriageChoices;
  neighbours: Pick<Neighbours, "previous" | "next" | "isOutside">;
  mayTriage: boolean;
  /** What people wrote, and the place to write. */
  notes: ReactNode;
  closeHref: string;
  /** The finding's own page, and the list with another row open. */
  pageHref: string;
  rowHref: (id: string) => string;
};

/** A finding beside the queue: enough to decide on most, and the way to the rest. */
export function FindingPane(props: FindingPaneProps) {
  const { finding, hunt, pairs, choices, neighbours, mayTriage, notes, closeHref, pageHref, rowHref } = props;
  if (!finding) {
    return (
      <ReadingPane label="Finding" title="This finding is gone" closeHref={closeHref}>
        <p className="text-soft">
          The address names a finding that is not there: the upload behind it may have been undone.
        </p>
      </ReadingPane>
    );
  }
  const pair = choosePair(finding.evidence, pairs);
  const step = (id: string | null) => (id === null ? null : rowHref(id));
  return (
    <ReadingPane
      key={finding.id}
      label="Finding"
      title={<LogText value={finding.title} />}
      closeHref={closeHref}
      pageHref={pageHref}
    >
      <div className="grid gap-3">
        <FindingLead
          finding={finding}
          huntTitle={hunt?.title ?? finding.hunt}
          sentence={hunt ? hunt.sentence(finding.row, finding.context) : ""}
        />
        <NewsNote finding={finding} />
        <CarriedVerdict finding={finding} />
        {pair ? (
          <Panel title="What happened" flush>
            <EvidencePair pair={pair} />
          </Panel>
        ) : null}
        <TriagePanel
          key={finding.id}
          finding={{ id: finding.id, version: finding.version, ...subjectOfFinding(finding) }}
          {...{ choices, mayTriage }}
          scrolls={false}
          steps={{
            previous: step(neighbours.previous),
            next: step(neighbours.next),
            list: closeHref,
            isOutside: neighbours.isOutside,
          }}
        />
        <Panel title="Notes">{notes}</Panel>
        <Panel title="Entities">
          <Entities entities={finding.entities} />
        </Panel>
      </div>
    </ReadingPane>
  );
}
