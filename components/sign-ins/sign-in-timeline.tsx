"use client";

import { useCallback, useMemo } from "react";
import { Timeline } from "@/components/charts/timeline/timeline";
import type { TimelineEvent } from "@/components/charts/timeline/types";
import { exactNumber, plural } from "@/components/ui/format";
import type { SignInRow, SignInsAround } from "@/lib/sign-ins/data";
import { SignInDetails } from "./sign-in-details";
import { SignInLine } from "./sign-in-line";
import { SignInTable } from "./sign-in-table";

type SignInTimelineProps = {
  upn: string;
  from: string;
  to: string;
  around: SignInsAround;
  /** Record ids of the events behind the row or finding. */
  matched: string[];
  pairs: Array<[string, string]>;
};

/** Interactive above, non-interactive below, one person, one clock. */
export function SignInTimeline({ upn, from, to, around, matched, pairs }: SignInTimelineProps) {
  const rows = useMemo(() => new Map(around.events.map((event) => [event.recordId, event])), [around]);
  const events = useMemo(() => around.events.map(toEvent), [around]);
  const gaps = useMemo(
    () =>
      around.gaps.map((gap) => ({
        ...gap,
        lane: gap.kind === "interactive" ? ("upper" as const) : ("lower" as const),
      })),
    [around],
  );
  const marked = useMemo(() => new Set(matched), [matched]);
  const describe = useCallback(
    (id: string) => {
      const row = rows.get(id);
      return row ? <SignInLine row={row} /> : null;
    },
    [rows],
  );
  const details = useCallback(
    (id: string) => {
      const row = rows.get(id);
      return row ? <SignInDetails row={row} /> : null;
    },
    [rows],
  );
  return (
    <Timeline
      label={`Sign-ins of ${upn}`}
      lanes={{ upper: "Interactive", lower: "Non-interactive" }}
      {...{ events, from, to, pairs, gaps, describe, details }}
      matched={marked}
      table={<SignInTable rows={around.events} label={`Sign-ins of ${upn}`} />}
      notes={notes(around)}
    />
  );
}

function toEvent(row: SignInRow): TimelineEvent {
  return {
    id: row.recordId,
    at: row.at,
    lane: row.kind === "interactive" ? "upper" : "lower",
    failed: !row.succeeded,
  };
}

function notes(around: SignInsAround): string[] {
  const said: string[] = [];
  const total = around.interactive + around.nonInteractive;
  if (!around.complete) {
    said.push(
      `The ${exactNumber(around.events.length)} of ${exactNumber(total)} sign-ins nearest to the middle are drawn`,
    );
  }
  if (around.others > 0) said.push(`${plural(around.others, "sign-in")} of another kind not drawn`);
  return said;
}
