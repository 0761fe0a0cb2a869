import type { LoadedView } from "@/components/data-table/load-view";
import { LiveRefresh } from "@/components/live/live-refresh";
import { ScheduleLine } from "@/components/schedules/schedule-line";
import { EmptyState } from "@/components/states/empty-state";
import { TextLink } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { Evidence } from "@/lib/evidence/data";
import { termOf } from "@/lib/filters/term";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import type { HiddenRows } from "@/lib/hunts/hidden/data";
import type { Health, ResultRow, RunRow } from "@/lib/hunts/schema";
import type { ScheduleState } from "@/lib/schedules/data";
import { viewHref } from "@/lib/views/state";
import { ComesBack } from "./comes-back";
import { AskedHealth, AskedHealthPanel } from "./health/asked-health";
import { HuntAbout } from "./hunt-about";
import type { HuntSearch } from "./hunt-links";
import { HuntTools } from "./parameter-sets/hunt-tools";
import { RowPane } from "./row-pane";
import { RunForm } from "./run-form";
import { RunList } from "./run-list";
import { RunResult } from "./run-result";
import type { Loaded } from "./scope";
import { TechniqueLinks } from "./technique-links";

type HuntViewProps = {
  hunt: HuntDefinition;
  health: Health;
  parameters: Record<string, unknown>;
  runs: RunRow[];
  schedule: ScheduleState;
  run: RunRow | null;
  rows: LoadedView | null;
  hidden: HiddenRows | null;
  open: { row: ResultRow; evidence: Evidence } | null;
  search: HuntSearch;
  mayRun: boolean;
};

/** A hunt: what the newest run found first, then what it claims, whether it can see, and how it is run again. */
export function HuntView(props: HuntViewProps) {
  const { hunt, health, parameters, runs, schedule, run, rows, hidden, open, search, mayRun } = props;
  const { slug, clock, fields } = hunt;
  const loaded = loadedSpan(health);
  const hasResult = run !== null && rows !== null;
  return (
    <>
      <LiveRefresh topics={["upload", "run"]} />
      <PageHeader
        title={hunt.title}
        lead={
          <div className="grid gap-1.5">
            <TechniqueLinks techniques={hunt.techniques} />
            <p className="max-w-[96ch] text-soft">{hunt.hypothesis}</p>
          </div>
        }
        actions={<HuntTools slug={slug} runId={run?.id} runAgain={hasResult} />}
      />
      <div className="grid gap-4">
        {hasResult ? (
          <RunResult
            hunt={{ columns: hunt.columns, ...(hunt.hidden && { hidden: hunt.hidden }) }}
            {...{ run, rows, hidden, search, mayRun }}
            pane={
              open ? (
                <RowPane
                  hunt={{ slug, columns: hunt.columns, findingTitle: hunt.findingTitle }}
                  {...open}
                  search={{ ...search, run: run.id }}
                />
              ) : undefined
            }
          />
        ) : search.run ? (
          <div className="panel">
            <EmptyState title="There is no such run">
              The link may be older than the data. Choose a run below.
            </EmptyState>
          </div>
        ) : null}
        <AskedHealth slug={slug}>
          <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_25rem]">
            <div className="grid min-w-0 content-start gap-4 max-xl:order-last">
              <AskedHealthPanel initial={health} />
              <Panel
                title="Runs"
                note="newest first"
                actions={
                  <TextLink href={viewHref("/hunts/runs", { q: termOf("hunt", slug) })} className="text-table">
                    All of them
                  </TextLink>
                }
                flush
                className="scroll-mt-16"
                id="runs"
              >
                <RunList runs={runs} currentId={run?.id} canRun={loaded !== null} />
              </Panel>
              <HuntAbout hunt={hunt} runId={search.run} />
              <ComesBack facts={hunt.comesBack.when.map(({ name, when }) => ({ name, when }))} />
            </div>
            <div className="grid min-w-0 content-start gap-4">
              <Panel title="Run" note={`version ${hunt.version}`} className="scroll-mt-16" id="run">
                <RunForm
                  key={run?.id}
                  hunt={{ slug, clock, fields }}
                  parameters={{ ...parameters, ...(search.run ? run?.parameters : {}) }}
                  loaded={loaded}
                  mayRun={mayRun}
                />
              </Panel>
              <div className="panel px-3 py-2">
                <ScheduleLine schedule={schedule} />
              </div>
            </div>
          </div>
        </AskedHealth>
      </div>
    </>
  );
}

/** From the first to the last event of what the hunt looks at; null while nothing of it is loaded. */
function loadedSpan(health: Health): Loaded | null {
  const spans = health.sources.flatMap((source) => (source.role === "events" && source.loaded ? [source.loaded] : []));
  const from = spans.map((span) => span.from).sort()[0];
  const to = spans
    .map((span) => span.to)
    .sort()
    .at(-1);
  return from && to ? { from, to } : null;
}
