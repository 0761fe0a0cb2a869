import { CircleAlert, CircleHelp } from "lucide-react";
import { coverageHref } from "@/components/coverage/links";
import { TimeSpan } from "@/components/time/time-span";
import { Badge } from "@/components/ui/badge";
import { duration } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { Count } from "@/components/ui/number";
import { Panel } from "@/components/ui/panel";
import type { Health, SourceHealth } from "@/lib/hunts/schema";
import { CannotTellBadge } from "./outcome";

/** Whether the hunt could see, source by source, before anyone reads a result. */
export function HuntHealth({ health, note }: { health: Health; note?: string }) {
  return (
    <Panel
      title="Health"
      note={note}
      flush
      actions={
        <>
          <TextLink href="/coverage" className="text-table">
            Open coverage
          </TextLink>
          {health.outcome === "cannot-tell" ? <CannotTellBadge /> : <Badge tone="good">Can see</Badge>}
        </>
      }
    >
      {health.reasons.length > 0 ? (
        <ul className="grid gap-1 border-b px-3 py-2">
          {health.reasons.map((reason) => (
            <li key={`${reason.code} ${reason.text}`} className="flex gap-2">
              {reason.blocking ? (
                <CircleHelp aria-hidden="true" className="mt-[3px] size-3.5 shrink-0 text-cannot-tell" />
              ) : (
                <CircleAlert aria-hidden="true" className="mt-[3px] size-3.5 shrink-0 text-muted" />
              )}
              <span className={reason.blocking ? "text-ink" : "text-soft"}>{reason.text}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <ul className="divide-y">
        {health.sources.map((source) => (
          <SourceLine key={`${source.label} ${source.role}`} source={source} />
        ))}
      </ul>
    </Panel>
  );
}

function SourceLine({ source }: { source: SourceHealth }) {
  return (
    <li className="grid gap-1 px-3 py-2 text-table">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="text-body font-medium">
          {source.label}
          {source.role === "history" ? <span className="font-normal text-muted"> as history</span> : null}
        </span>
        <span className={source.rowsInScope === 0 ? "text-cannot-tell" : "text-soft"}>
          <Count value={source.rowsInScope} /> rows in scope
        </span>
      </p>
      <p className="flex flex-wrap gap-x-3 text-muted">
        {source.loaded ? (
          <>
            <span>
              loaded <TimeSpan from={source.loaded.from} to={source.loaded.to} zone />
            </span>
            {source.emptyHours > 0 ? (
              <span className="text-cannot-tell">{duration(source.emptyHours * 3600)} without rows</span>
            ) : null}
            {source.gaps?.map((gap) => (
              <TextLink key={gap.from} href={gapHref(source, gap)} className="text-cannot-tell">
                gap from <span className="mono">{gap.from.slice(0, 16).replace("T", " ")}</span>,{" "}
                {duration(gap.hours * 3600)}
              </TextLink>
            ))}
          </>
        ) : (
          <span className="text-cannot-tell">Nothing loaded</span>
        )}
      </p>
      {source.columns.length > 0 && source.loaded ? (
        <ul className="flex flex-wrap gap-x-4 gap-y-0.5">
          {source.columns.map(({ name, share }) => (
            <li key={name} className="inline-flex items-center gap-1.5 text-muted">
              <FillBar share={share} />
              {name}
              <span className={share !== null && share < 0.5 ? "mono text-cannot-tell" : "mono text-soft"}>
                {percent(share)}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** The hours around a gap; which log table of the kind is looked at first is left to the page. */
function gapHref({ table, kind }: SourceHealth, gap: { from: string; hours: number }): string {
  const start = Date.parse(gap.from);
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  const beside = 3 * 86_400_000;
  return coverageHref({
    source: `${table}/${kind ?? "unknown"}`,
    from: day(start - beside),
    to: day(start + (gap.hours - 1) * 3_600_000 + beside),
  });
}

function percent(share: number | null): string {
  if (share === null) return "—";
  if (share > 0 && share < 0.01) return "< 1 %";
  return `${share < 1 ? Math.min(99, Math.round(share * 100)) : 100} %`;
}

/** How much of a column is filled, as a small bar beside its number. */
function FillBar({ share }: { share: number | null }) {
  return (
    <svg viewBox="0 0 24 6" className="h-1.5 w-6 shrink-0" aria-hidden="true">
      <rect width="24" height="6" rx="1" className="fill-line" />
      <rect
        width={24 * (share ?? 0)}
        height="6"
        rx="1"
        className={(share ?? 0) < 0.5 ? "fill-cannot-tell" : "fill-muted"}
      />
    </svg>
  );
}
