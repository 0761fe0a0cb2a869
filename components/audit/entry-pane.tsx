import { ReadingPane } from "@/components/shell/reading-pane";
import { Time } from "@/components/time/time";
import { DefinitionList } from "@/components/ui/definition-list";
import { LogText, MonoValue } from "@/components/ui/log-text";
import { actionText } from "@/lib/audit/catalogue";
import type { AuditEntry, ManyChanges as ManyChangesGiven } from "@/lib/audit/data";
import { AuditObject } from "./audit-cells";
import { ChangeTable } from "./changes";
import { ManyChanges } from "./many-changes";

type EntryPaneProps = {
  /** Null: the list has none of the number that the address names. */
  entry: AuditEntry | null;
  many?: ManyChangesGiven | null;
  /** What it means that there is none. */
  missing: string;
  closeHref: string;
};

/** One entry whole, beside the list. */
export function EntryPane({ entry, many = null, missing, closeHref }: EntryPaneProps) {
  if (!entry) {
    return (
      <ReadingPane label="Entry" title="This entry is not there" closeHref={closeHref}>
        <p className="text-soft">{missing}</p>
      </ReadingPane>
    );
  }
  return (
    <ReadingPane label={`Entry ${entry.seq}`} title={`Entry ${entry.seq}`} closeHref={closeHref}>
      <div className="grid gap-4">
        <div>
          <p className="text-lead font-medium">{actionText(entry.action)}</p>
          <p className="flex flex-wrap items-baseline gap-x-2 text-soft">
            <LogText value={entry.actor} wrap />
            <Time value={entry.at} digits={6} relative />
          </p>
        </div>
        <DefinitionList
          items={[
            { term: "On", value: <AuditObject object={entry.object} /> },
            { term: "Action", value: <MonoValue value={entry.action} label="action" /> },
            { term: "Object", value: <MonoValue value={entry.object} label="object" wrap /> },
          ]}
        />
        <ChangeTable detail={entry.detail} />
        {many ? <ManyChanges changes={many} /> : null}
        <DefinitionList
          items={[
            { term: "Hash", value: <MonoValue value={entry.hash} label="hash" wrap /> },
            {
              term: "Hash before",
              value: <MonoValue value={entry.prev} label="hash before" empty="none: the first" wrap />,
            },
          ]}
        />
      </div>
    </ReadingPane>
  );
}
