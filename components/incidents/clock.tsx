"use client";

import { useState } from "react";
import { Day } from "@/components/time/time";
import { useZone } from "@/components/time/zone-provider";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { duration, exactNumber } from "@/components/ui/format";
import { Notice } from "@/components/ui/notice";
import type { Clock as ClockData, Moment, MomentKind } from "@/lib/incidents/clock/schema";
import { addTimelineEntryAction, changeTimelineEntryAction, removeWorkAction } from "@/lib/incidents/work/actions";
import type { TimelineEntry } from "@/lib/incidents/work/schema";
import { inZone } from "@/lib/time/zone";
import { EntryForm } from "./entry-form";
import { MomentLine } from "./moment-line";
import { Removed } from "./removed";
import { useWork } from "./use-work";

const words: Record<MomentKind, string> = {
  event: "Events",
  entry: "Entries",
  decision: "Decisions",
  note: "Notes",
  work: "Work on the incident",
};

/** Stretches without anything that are longer than this are said. */
const longGap = 6 * 3_600;

const unwritten = { at: "", zone: "UTC", text: "", source: "" };

type ClockProps = { incident: number; clock: ClockData; entries: TimelineEntry[]; mayChange: boolean };

/** What happened and what was done about it, under each other on one clock. */
export function Clock({ incident, clock, entries, mayChange }: ClockProps) {
  const zone = useZone();
  const [hidden, setHidden] = useState<ReadonlySet<MomentKind>>(new Set());
  const [edited, setEdited] = useState<string | null>(null);
  const [removed, setRemoved] = useState<TimelineEntry | null>(null);
  const { act, failure, pending } = useWork();
  const kinds = (Object.keys(words) as MomentKind[]).map((kind) => ({
    kind,
    count: clock.moments.filter((moment) => moment.kind === kind).length,
  }));
  const shown = clock.moments.filter(({ kind }) => !hidden.has(kind));
  const toggle = (kind: MomentKind) => {
    const next = new Set(hidden);
    if (!next.delete(kind)) next.add(kind);
    setHidden(next);
  };

  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-1 print:hidden">
        {kinds.map(({ kind, count }) => (
          <button
            key={kind}
            type="button"
            aria-pressed={!hidden.has(kind)}
            onClick={() => toggle(kind)}
            className={classNames(
              "inline-flex h-6 items-center gap-1.5 rounded-md border px-2 text-table",
              hidden.has(kind) ? "border-edge border-dashed text-muted" : "border-edge/60 bg-raised text-ink",
            )}
          >
            {words[kind]} <span className="mono text-muted">{exactNumber(count)}</span>
          </button>
        ))}
        {mayChange && edited !== "new" ? (
          <Button size="sm" className="ml-auto" onClick={() => setEdited("new")}>
            Add entry
          </Button>
        ) : null}
      </div>
      {edited === "new" ? (
        <EntryForm
          pending={pending}
          onSave={(values) =>
            act(
              () => addTimelineEntryAction({ incident, ...unwritten, ...values }),
              () => setEdited(null),
            )
          }
          onCancel={() => setEdited(null)}
        />
      ) : null}
      {removed ? <Removed kind="entry" item={removed} act={act} onClose={() => setRemoved(null)} /> : null}
      {failure ? <Notice tone="failed">{failure}</Notice> : null}
      {clock.cut.length > 0 ? (
        <p className="text-table text-muted">
          Only the newest 300 of these are shown: {clock.cut.map((kind) => words[kind].toLowerCase()).join(", ")}.
        </p>
      ) : null}
      {shown.length === 0 ? (
        <p className="text-table text-muted">
          {clock.moments.length === 0
            ? "Nothing has happened yet."
            : "Everything is hidden: choose what to show above."}
        </p>
      ) : null}
      <ol className="grid">
        {shown.map((moment, place) => {
          const before = shown[place - 1];
          const entry = moment.kind === "entry" ? entries.find(({ id }) => `entry ${id}` === moment.id) : undefined;
          return (
            <li key={moment.id}>
              <Between before={before} moment={moment} zone={zone} />
              {entry && edited === entry.id ? (
                <EntryForm
                  entry={entry}
                  pending={pending}
                  onSave={(values, version, refuse) =>
                    act(
                      () => changeTimelineEntryAction({ id: entry.id, version, ...values }),
                      () => setEdited(null),
                      refuse,
                    )
                  }
                  onCancel={() => setEdited(null)}
                  onRemove={() =>
                    act(
                      () => removeWorkAction({ kind: "entry", id: entry.id, version: entry.version }),
                      () => {
                        setEdited(null);
                        setRemoved(entry);
                      },
                    )
                  }
                />
              ) : (
                <MomentLine moment={moment} {...(entry && mayChange ? { onEdit: () => setEdited(entry.id) } : {})} />
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** The day where it begins, and how long nothing happened. */
function Between({ before, moment, zone }: { before: Moment | undefined; moment: Moment; zone: string }) {
  const gap = before ? (Date.parse(moment.at) - Date.parse(before.at)) / 1000 : 0;
  const isNewDay = !before || inZone(before.at, zone)?.date !== inZone(moment.at, zone)?.date;
  if (!isNewDay && gap < longGap) return null;
  return (
    <p className="flex items-baseline gap-2 border-b pt-2 pb-0.5 text-label text-muted">
      {isNewDay ? (
        <span className="font-medium text-soft">
          <Day value={moment.at} />
        </span>
      ) : null}
      {gap >= longGap ? <span>{duration(gap)} later</span> : null}
    </p>
  );
}
