import { EvidenceTimeline } from "@/components/evidence/evidence-timeline";
import { WindowLinks } from "@/components/evidence/window-links";
import { ReadingPane } from "@/components/shell/reading-pane";
import { DefinitionList } from "@/components/ui/definition-list";
import { LogText } from "@/components/ui/log-text";
import { decodeResult } from "@/lib/enrich/result-codes";
import type { Evidence } from "@/lib/evidence/data";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import type { ResultRow } from "@/lib/hunts/schema";
import { columnWords } from "./columns-of-rows";
import { FindingStateMark } from "./finding-state-mark";
import { type HuntSearch, huntHref } from "./hunt-links";
import { RowValue } from "./row-value";

type RowPaneProps = {
  hunt: Pick<HuntDefinition, "slug" | "columns" | "findingTitle">;
  row: ResultRow;
  evidence: Evidence;
  search: HuntSearch;
};

/** One row whole: what it says, what Huntboard adds, and what happened around it. */
export function RowPane({ hunt, row, evidence, search }: RowPaneProps) {
  return (
    <ReadingPane
      label={`Row ${row.ordinal}`}
      title={<LogText value={hunt.findingTitle(row.row)} />}
      closeHref={huntHref(hunt.slug, search, { row: undefined })}
      pageHref={`/findings/${row.findingId}`}
      pageName="Open finding"
    >
      <div className="grid gap-4">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <FindingStateMark state={row.state} verdict={row.verdict} carried={row.carried} />
          <WindowLinks current={search.window} href={(window) => huntHref(hunt.slug, search, { window })} />
        </div>
        <EvidenceTimeline evidence={evidence} />
        <RowDefinition columns={hunt.columns} row={row.row} context={row.context} />
      </div>
    </ReadingPane>
  );
}

type RowDefinitionProps = {
  columns: HuntDefinition["columns"];
  row: Record<string, unknown>;
  context: Record<string, unknown>;
};

/** The original columns under their labels, then what Huntboard adds, kept apart. */
export function RowDefinition({ columns, row, context }: RowDefinitionProps) {
  const added = Object.entries(context).filter(([, value]) => value !== null && value !== "" && value !== false);
  return (
    <>
      <section aria-label="Columns of the rule">
        <h3 className="label mb-1">Columns of the rule</h3>
        <DefinitionList
          items={columns.map(({ name, label }) => ({
            term: label,
            value: (
              <>
                <RowValue name={name} value={row[name]} wrap />
                {name === "ResultType" && typeof row[name] === "string" ? (
                  <span className="text-muted"> {decodeResult(row[name]).text}</span>
                ) : null}
              </>
            ),
          }))}
        />
      </section>
      {added.length > 0 ? (
        <section aria-label="What Huntboard adds">
          <h3 className="label mb-1">What Huntboard adds</h3>
          <DefinitionList
            items={added.map(([name, value]) => ({
              term: columnWords(name),
              value: <RowValue name={name} value={value} wrap />,
            }))}
          />
        </section>
      ) : null}
    </>
  );
}
