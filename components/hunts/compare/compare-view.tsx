import { EmptyState } from "@/components/states/empty-state";
import { TextLink } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { CompareSearch, Comparison } from "@/lib/hunts/compare/schema";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import type { RunRow } from "@/lib/hunts/schema";
import { ChooseRuns } from "./choose-runs";
import { ComparedFindings } from "./compared-findings";
import { WhatDiffered } from "./what-differed";

type CompareViewProps = {
  hunt: Pick<HuntDefinition, "slug" | "title" | "fields">;
  runs: RunRow[];
  search: CompareSearch;
  /** A text says why there is no comparison. */
  result: Comparison | string | null;
};

/** Two runs of a hunt side by side: how they were asked, what they could see, and what only one of them found. */
export function CompareView({ hunt, runs, search, result }: CompareViewProps) {
  return (
    <>
      <PageHeader
        title="Compare runs"
        lead={
          <>
            of <TextLink href={`/hunts/${hunt.slug}`}>{hunt.title}</TextLink>
          </>
        }
      />
      <div className="grid gap-4">
        <Panel title="Runs">
          <ChooseRuns slug={hunt.slug} runs={runs} search={search} />
        </Panel>
        {typeof result === "string" ? <Notice tone="failed">{result}</Notice> : null}
        {result === null ? (
          <div className="panel">
            <EmptyState compact title="Nothing to compare yet">
              Choose two finished runs. A hunt that ran once has nothing to be held against.
            </EmptyState>
          </div>
        ) : null}
        {result !== null && typeof result === "object" ? (
          <>
            <WhatDiffered hunt={hunt} comparison={result} />
            <ComparedFindings slug={hunt.slug} comparison={result} search={search} />
          </>
        ) : null}
      </div>
    </>
  );
}
