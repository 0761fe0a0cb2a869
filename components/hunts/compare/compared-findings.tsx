import { Pager } from "@/components/data-table/pager";
import { searchHref } from "@/components/data-table/search";
import { EmptyState } from "@/components/states/empty-state";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { exactNumber, plural } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Panel } from "@/components/ui/panel";
import { Severity, type SeverityName } from "@/components/ui/severity";
import { LinkTabs } from "@/components/ui/tabs";
import { Verdict, verdicts } from "@/components/ui/verdict";
import {
  type ChangeState,
  type ComparedFinding,
  type CompareSearch,
  type Comparison,
  changeStates,
  compareSearch,
} from "@/lib/hunts/compare/schema";
import { causeCounts, causeWords } from "@/lib/hunts/compare/words";

const words: Record<ChangeState, string> = { new: "New", gone: "Gone", changed: "Changed", unchanged: "Unchanged" };

type ComparedFindingsProps = { slug: string; comparison: Comparison; search: CompareSearch };

/** The findings of both runs by what became of them, and for those of one run only why. */
export function ComparedFindings({ slug, comparison, search }: ComparedFindingsProps) {
  const { counts, causes, differences, findings, pageSize, cannotTell } = comparison;
  const defaults = { a: undefined, b: undefined, ...compareSearch.parse({}) };
  const href = (change: Partial<CompareSearch>) => searchHref(`/hunts/${slug}/compare`, defaults, search, change);
  const { state } = search;
  const why = state === "new" || state === "gone" ? causeCounts(causes[state], differences) : "";
  return (
    <Panel title="Findings" note={why} flush>
      <div className="px-3 pt-1">
        <LinkTabs
          label="What became of them"
          tabs={changeStates.map((each) => ({
            href: href({ state: each }),
            current: each === state,
            label: (
              <>
                {words[each]} <span className="mono text-label text-muted">{exactNumber(counts[each])}</span>
              </>
            ),
          }))}
        />
      </div>
      {findings.length === 0 ? (
        <EmptyState compact title={`No ${words[state].toLowerCase()} findings`}>
          {cannotTell > 0
            ? `${plural(cannotTell, "finding")} of both runs cannot be compared: an older run kept no fingerprint.`
            : "The other tabs have the rest."}
        </EmptyState>
      ) : (
        <ul className="divide-y text-table">
          {findings.map((finding) => (
            <li key={finding.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5">
              <Severity value={finding.severity as SeverityName} />
              <TextLink href={`/findings/${finding.id}`} className="min-w-0 grow [overflow-wrap:anywhere]">
                <LogText value={finding.title} wrap />
              </TextLink>
              {finding.cause ? (
                <Badge tone={finding.cause === "unknown" ? "warn" : "neutral"}>
                  {causeWords(finding.cause, differences)}
                </Badge>
              ) : null}
              {finding.verdict ? <Verdict value={verdicts.find((name) => name === finding.verdict)} /> : null}
              <span className="text-muted">{rowWords(finding)}</span>
              <span className="text-muted">
                <Time value={finding.lastSeen} digits={0} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <Pager
        page={search.page}
        pageSize={pageSize}
        total={counts[state]}
        noun="findings"
        href={(page) => href({ page })}
      />
    </Panel>
  );
}

function rowWords({ rowsBefore, rowsAfter }: ComparedFinding): string {
  if (rowsBefore === null || rowsAfter === null) return plural(rowsBefore ?? rowsAfter ?? 0, "row");
  return rowsBefore === rowsAfter
    ? plural(rowsAfter, "row")
    : `${exactNumber(rowsBefore)} → ${plural(rowsAfter, "row")}`;
}
