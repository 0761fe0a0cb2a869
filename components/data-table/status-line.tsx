"use client";

import { type ReactNode, type RefObject, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { exactNumber, plural } from "@/components/ui/format";
import type { Count } from "@/lib/views/schema";
import type { RemoteRows } from "./rows/remote-rows";

type StatusLineProps = {
  noun: { one: string; many: string };
  total: Count | null;
  isCounting: boolean;
  mostScrolled: number | null;
  groups: number | null;
  /** How long its pages take is told. */
  reading: RemoteRows | null;
  chosen: number;
  /** They are chosen by the filter, also those that were never in sight. */
  isAllMatching?: boolean;
  onClear: () => void;
  /** Says which rows are in sight; written while scrolling, without a render. */
  seen: RefObject<HTMLSpanElement | null>;
  note?: ReactNode;
  /** What can be done with the chosen rows. */
  actions?: ReactNode;
};

/** How many rows there are, which are in sight, how long it took, and what is chosen. */
export function StatusLine(props: StatusLineProps) {
  const { noun, total, isCounting, groups, reading, chosen, onClear, seen, note, actions, mostScrolled } = props;
  return (
    <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t px-3 py-1 text-table text-muted">
      <div className="flex flex-wrap items-center gap-x-1.5">
        <span ref={seen} aria-hidden="true" className="mono text-soft max-md:hidden" />
        <p role="status" className="flex flex-wrap items-center gap-x-1.5">
          <TotalWords {...{ noun, total, isCounting }} />
          {groups === null ? null : <span>in {plural(groups, "group")}</span>}
          {mostScrolled === null ? null : (
            <span>· the first {exactNumber(mostScrolled)} can be scrolled to; filter or sort for the others</span>
          )}
          {note ? <span>· {note}</span> : null}
        </p>
        {reading ? <ReadingTime rows={reading} /> : null}
      </div>
      {chosen > 0 ? (
        <div className="flex flex-wrap items-center gap-1.5">
          <span>
            <span className="mono text-ink">{exactNumber(chosen)}</span> selected
            {props.isAllMatching ? ", all that match" : null}
          </span>
          {actions}
          <Button size="sm" tone="quiet" onClick={onClear}>
            Clear selection
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** Of the last page that was read: not among what is read out, for each page has its own. */
function ReadingTime({ rows }: { rows: RemoteRows }) {
  const read = () => rows.milliseconds;
  const milliseconds = useSyncExternalStore(rows.subscribe, read, read);
  if (milliseconds === null) return null;
  return <span title="From asking to having the last page">· {timeWords(milliseconds)}</span>;
}

function TotalWords({ noun, total, isCounting }: Pick<StatusLineProps, "noun" | "total" | "isCounting">) {
  if (total === null)
    return <span>{isCounting ? `counting ${noun.many}` : `${noun.many}, how many cannot be told`}</span>;
  if (total.count === null) return <span>{noun.many}, too many to count in time</span>;
  return (
    <span>
      {total.exact ? "" : "more than "}
      <span className="mono text-soft">{exactNumber(total.count)}</span>{" "}
      {total.count === 1 && total.exact ? noun.one : noun.many}
    </span>
  );
}

const timeWords = (milliseconds: number) =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
