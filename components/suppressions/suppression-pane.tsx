import { FindingLines } from "@/components/findings/finding-lines";
import { PanePart } from "@/components/shell/pane-part";
import { PaneRest } from "@/components/shell/pane-rest";
import { ReadingPane } from "@/components/shell/reading-pane";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { DefinitionList } from "@/components/ui/definition-list";
import { plural } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Count } from "@/components/ui/number";
import { type HiddenLine, placeWords, type Suppression, type SuppressionChange } from "@/lib/suppressions/schema";
import { ConditionWords } from "./condition-words";
import { CoveredHelp } from "./covered-help";
import { EndSuppression } from "./end-suppression";
import { Ends } from "./ends";
import { StateMark } from "./state-mark";
import { SuppressionHistory } from "./suppression-history";

export type OpenedSuppression = {
  suppression: Suppression;
  /** The last of what it hid. */
  hidden: HiddenLine[];
  changes: SuppressionChange[];
  huntTitle: string | undefined;
};

type SuppressionPaneProps = {
  /** Null: the address names a suppression that is not there. */
  opened: OpenedSuppression | null;
  maySuppress: boolean;
  closeHref: string;
};

const changesShown = 5;

/** A suppression beside the list: what it covers, why, until when, and what it hid last. */
export function SuppressionPane({ opened, maySuppress, closeHref }: SuppressionPaneProps) {
  if (!opened) {
    return (
      <ReadingPane label="Suppression" title="This suppression is not there" closeHref={closeHref}>
        <p className="text-soft">The address names a suppression that nobody made.</p>
      </ReadingPane>
    );
  }
  const { suppression, hidden, changes, huntTitle } = opened;
  const { id, state, conditions, owner, reason, hides, covered, hits, still, lastHitAt } = suppression;
  const pageHref = `/suppressions/${id}`;
  return (
    <ReadingPane
      key={id}
      label="Suppression"
      title={`Suppression ${id}`}
      closeHref={closeHref}
      pageHref={pageHref}
      pageName={maySuppress && state !== "ended" ? "Open and change" : "Open"}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-table">
          <StateMark state={state} />
          <Ends suppression={suppression} />
          {maySuppress && state !== "ended" ? (
            <span className="ml-auto">
              <EndSuppression id={id} hides={hides} size="sm" />
            </span>
          ) : null}
        </div>
        <p className="[overflow-wrap:anywhere]">
          <LogText value={reason} wrap />
        </p>
        <PanePart title="Hides findings for which all of this holds">
          <ConditionWords conditions={conditions} huntTitle={huntTitle} />
          <CoveredHelp />
        </PanePart>
        <DefinitionList
          items={[
            { term: "Hides now", value: <Count value={hides} /> },
            { term: "Covered ever", value: <Count value={covered} /> },
            {
              term: "Hits",
              value: (
                <>
                  <Count value={hits} />
                  {lastHitAt === null ? null : (
                    <>
                      , the last <RelativeTime value={lastHitAt} className="" />
                    </>
                  )}
                </>
              ),
            },
            { term: "Found again", value: plural(still, "time") },
            { term: "Owner", value: <LogText value={owner} wrap /> },
            {
              term: "Made",
              value: (
                <>
                  <Time value={suppression.createdAt} digits={0} /> by <LogText value={suppression.createdBy} wrap />
                  {suppression.fromFinding ? (
                    <>
                      , <TextLink href={`/findings/${suppression.fromFinding}`}>from a finding</TextLink>
                    </>
                  ) : null}
                </>
              ),
            },
          ]}
        />
        <PanePart title="What it hid last">
          <FindingLines
            findings={hidden}
            empty="It has covered no finding yet."
            note={({ place, hits: times, at }) => (
              <>
                <span>
                  {placeWords[place]}
                  {times > 1 ? `, ${plural(times, "hit")}` : ""}
                </span>
                <RelativeTime value={at} />
              </>
            )}
          />
          <PaneRest more={covered - hidden.length} one="more finding" href={pageHref} />
        </PanePart>
        <PanePart title="History">
          <SuppressionHistory changes={changes.slice(0, changesShown)} />
          <PaneRest more={changes.length - changesShown} one="older change" href={pageHref} />
        </PanePart>
      </div>
    </ReadingPane>
  );
}
