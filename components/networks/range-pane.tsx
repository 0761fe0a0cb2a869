import { PanePart } from "@/components/shell/pane-part";
import { PaneRest } from "@/components/shell/pane-rest";
import { ReadingPane } from "@/components/shell/reading-pane";
import { Time } from "@/components/time/time";
import { DefinitionList } from "@/components/ui/definition-list";
import { exactNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Value } from "@/components/values/value";
import type { RangeDetail } from "@/lib/enrich/ranges/schema";
import { entityHref } from "@/lib/entities/kinds";
import { NetworkClassMark } from "./network-marks";

type RangePaneProps = {
  /** Null: the address names a range that is not there. */
  range: RangeDetail | null;
  /** The person may read who changed it. */
  auditHref: string | null;
  closeHref: string;
};

/** A range beside the others: what it says, and what came from it. */
export function RangePane({ range, auditHref, closeHref }: RangePaneProps) {
  if (!range) {
    return (
      <ReadingPane label="Range" title="This range is gone" closeHref={closeHref}>
        <p className="text-soft">Somebody removed it. It can be added again at any time.</p>
      </ReadingPane>
    );
  }
  const { range: text, low, high, label, createdAt, createdBy, addresses, seen } = range;
  const pageHref = entityHref(low === high ? "ip" : "network", text);
  return (
    <ReadingPane
      label="Range"
      title={<Value field="ip" value={text} mono wrap />}
      closeHref={closeHref}
      pageHref={pageHref}
    >
      <div className="grid gap-4">
        <DefinitionList
          items={[
            { term: "From – to", value: <span className="mono">{low === high ? low : `${low} – ${high}`}</span> },
            {
              term: "Kind",
              value: <NetworkClassMark network={{ class: range.class, classSource: null, label: "" }} />,
            },
            { term: "Label", value: <LogText value={label} wrap /> },
            {
              term: "Added",
              value: (
                <>
                  <Time value={createdAt} digits={0} /> by <LogText value={createdBy ?? ""} wrap />
                </>
              ),
            },
            ...(auditHref
              ? [{ term: "History", value: <TextLink href={auditHref}>Changes of ranges in the audit trail</TextLink> }]
              : []),
          ]}
        />
        <PanePart title={seen === 0 ? "Addresses in it" : `Addresses in it, ${exactNumber(seen)} seen`}>
          {seen === 0 ? (
            <p className="text-soft">No sign-in that is loaded came from it.</p>
          ) : (
            <ul className="flex flex-wrap gap-x-4 gap-y-0.5">
              {addresses.map((ip) => (
                <li key={ip} className="min-w-0">
                  <Value field="ip" value={ip} mono wrap />
                </li>
              ))}
            </ul>
          )}
          <PaneRest more={seen - addresses.length} one="more address" many="more addresses" href={pageHref} />
        </PanePart>
      </div>
    </ReadingPane>
  );
}
