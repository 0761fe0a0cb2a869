import type { ReactNode } from "react";
import { Time } from "@/components/time/time";
import { plural } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Panel } from "@/components/ui/panel";
import type { Comparison, DataChange } from "@/lib/hunts/compare/schema";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import type { RunRow } from "@/lib/hunts/schema";
import { ParameterDifferences } from "../parameter-sets/parameter-differences";
import { scopeWords } from "../scope-words";

type WhatDifferedProps = { hunt: Pick<HuntDefinition, "slug" | "fields">; comparison: Comparison };

/** How the two runs were asked, and what was loaded or changed in between. */
export function WhatDiffered({ hunt, comparison }: WhatDifferedProps) {
  const { a, b, differences } = comparison;
  return (
    <Panel title="What differed">
      <dl className="grid gap-x-4 gap-y-2 text-table md:grid-cols-[9rem_minmax(0,1fr)]">
        <Line label="Runs">
          <RunLink run={a} /> → <RunLink run={b} />
        </Line>
        <Line label="Parameters">
          <ParameterDifferences fields={hunt.fields} before={a.parameters} after={b.parameters} />
        </Line>
        <Line label="Looked at, UTC">
          <Two same={!differences.scope} {...scopesOf(a, b, differences.scope)} />
        </Line>
        <Line label="Hunt version">
          <Two same={!differences.version} before={a.version} after={b.version} />
        </Line>
        <Line label="Data">
          <DataChanges changes={differences.data} />
        </Line>
        <Line label="Lists">
          {differences.lists > 0 ? (
            `${plural(differences.lists, "change")} to watchlists that the runs left out`
          ) : differences.leftOut ? (
            "Entries of a watchlist that the runs left out expired in between."
          ) : (
            <span className="text-muted">No watchlist that the runs left out changed.</span>
          )}
        </Line>
      </dl>
    </Panel>
  );
}

/** Ranges that differ by seconds only are told to the last digit. */
function scopesOf({ scope: a }: RunRow, { scope: b }: RunRow, differ: boolean) {
  const digits = differ && scopeWords(a) === scopeWords(b) ? "all" : "minute";
  return { before: scopeWords(a, digits), after: scopeWords(b, digits) };
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted max-md:-mb-1.5">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function RunLink({ run }: { run: RunRow }) {
  return (
    <TextLink href={`/hunts/${run.hunt}?run=${run.id}`}>
      <Time value={run.startedAt} digits={0} />
    </TextLink>
  );
}

function Two({ same, before, after }: { same: boolean; before: string; after: string }) {
  if (same) return <span className="mono text-muted">{before}</span>;
  return (
    <span className="mono">
      <span className="text-muted">{before}</span> → {after}
    </span>
  );
}

const shown = 8;

function DataChanges({ changes }: { changes: DataChange[] }) {
  if (changes.length === 0) return <span className="text-muted">Nothing was loaded or undone in between.</span>;
  return (
    <ul className="grid gap-0.5">
      {changes.slice(0, shown).map(({ uploadId, fileName, at, what, newRows }) => (
        <li key={`${uploadId} ${what}`} className="flex flex-wrap gap-x-2">
          <TextLink href={`/uploads/${uploadId}`}>
            <LogText value={fileName} />
          </TextLink>
          {what === "undone" ? "undone" : plural(newRows, "new row")}
          <span className="text-muted">
            <Time value={at} digits={0} />
          </span>
        </li>
      ))}
      {changes.length > shown ? (
        <li className="text-muted">and {plural(changes.length - shown, "more upload")}</li>
      ) : null}
    </ul>
  );
}
