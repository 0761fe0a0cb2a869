"use client";

import type { GivenColumn } from "@/components/data-table/given-rows";
import { GivenTable } from "@/components/data-table/given-table";
import { scopeWords } from "@/components/hunts/scope-words";
import { EmptyState } from "@/components/states/empty-state";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { plural } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { Count } from "@/components/ui/number";
import type { Tick } from "@/lib/schedules/schema";
import { TickOutcome } from "./tick-outcome";

const columns: readonly GivenColumn<Tick>[] = [
  {
    key: "tickAt",
    label: "Tick",
    type: "time",
    width: 280,
    card: "title",
    value: ({ tickAt }) => tickAt,
    draw: ({ tickAt, ticks, state }) => (
      <span className="inline-flex items-center gap-2">
        <Time value={tickAt} digits={0} zone={false} />
        {ticks > 1 ? (
          <Badge title="One run looks at all that the missed ticks would have looked at.">
            {state === "done" ? "Caught up" : "With"} {plural(ticks - 1, "missed tick")}
          </Badge>
        ) : null}
      </span>
    ),
  },
  {
    key: "outcome",
    label: "Outcome",
    card: "lead",
    value: ({ run, state }) => run?.outcome ?? state,
    draw: (tick) => <TickOutcome tick={tick} />,
  },
  {
    key: "new",
    label: "New",
    type: "number",
    width: 72,
    card: "meta",
    value: ({ run }) => (run?.state === "done" ? run.newFindings : null),
    draw: ({ run }) => <Figure value={run?.state === "done" ? run.newFindings : null} />,
  },
  {
    key: "incidents",
    label: "Incidents",
    width: 184,
    card: "meta",
    value: incidentsOf,
    draw: (tick) => <Incidents tick={tick} />,
  },
  {
    key: "scope",
    label: "Looked at",
    width: 320,
    card: "meta",
    value: ({ scope }) => scopeWords(scope),
    draw: ({ scope }) => <span className="mono text-soft">{scopeWords(scope)}</span>,
  },
  {
    key: "createdAt",
    label: "Begun",
    type: "time",
    width: 128,
    card: "meta",
    value: ({ createdAt }) => createdAt,
    draw: ({ createdAt }) => (
      <span title={createdAt}>
        <RelativeTime value={createdAt} className="text-soft" />
      </span>
    ),
  },
  {
    key: "error",
    label: "Why",
    width: 360,
    card: "meta",
    value: ({ error }) => error,
    draw: (tick) => <Why tick={tick} />,
  },
];

function Figure({ value }: { value: number | null }) {
  if (value === null) return <span className="text-muted">—</span>;
  return <Count value={value} className={value === 0 ? "text-muted" : "font-medium"} />;
}

function incidentsOf({ state, incidentsMade, incidentsJoined }: Tick): string | null {
  if (state !== "done") return null;
  const words = [
    ...(incidentsMade > 0 ? [`${incidentsMade} made`] : []),
    ...(incidentsJoined > 0 ? [`${plural(incidentsJoined, "finding")} joined`] : []),
  ];
  return words.join(", ") || "None";
}

function Incidents({ tick }: { tick: Tick }) {
  const words = incidentsOf(tick);
  return words === null ? <span className="text-muted">—</span> : <span>{words}</span>;
}

function Why({ tick: { error, attempts, retryAt } }: { tick: Tick }) {
  if (error === null && attempts <= 1) return <span className="text-muted">—</span>;
  return (
    <span className="flex min-w-0 items-center gap-2 max-md:flex-wrap">
      {error === null ? null : <LogText value={error} />}
      {attempts > 1 ? <span className="shrink-0 text-muted">{plural(attempts, "attempt")}</span> : null}
      {retryAt === null ? null : <RelativeTime value={retryAt} className="shrink-0 text-muted" />}
    </span>
  );
}

/** The newest ticks of a hunt, each with the run that it made. */
export function TickTable({ ticks }: { ticks: Tick[] }) {
  return (
    <GivenTable
      id="ticks"
      label="Ticks"
      noun={{ one: "tick", many: "ticks" }}
      columns={columns}
      rows={ticks}
      rowId={(tick) => tick.id}
      rowHref={(tick) => (tick.run ? `/hunts/${tick.hunt}?run=${tick.run.id}` : `/hunts/${tick.hunt}`)}
      empty={
        <EmptyState compact title="This hunt has not run by itself yet">
          Each tick appears here with what it looked at and what became of it.
        </EmptyState>
      }
    />
  );
}
