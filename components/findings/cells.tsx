"use client";

import { MessageSquare } from "lucide-react";
import { useSearchParams } from "next/navigation";
import type { CellRenderers } from "@/components/data-table/features";
import { SuppressedMark } from "@/components/suppressions/suppressed-mark";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { RowLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Severity, type SeverityName } from "@/components/ui/severity";
import { Verdict } from "@/components/ui/verdict";
import { visibleText } from "@/components/ui/visible-text";
import { Value } from "@/components/values/value";
import type { FindingStatus, Verdict as VerdictName } from "@/lib/findings/schema";
import type { ViewRow } from "@/lib/views/schema";
import { findingInList } from "./finding-links";
import { NewsMark } from "./memory-marks";
import { Status } from "./status";
import { Waiting } from "./waiting";

const text = (value: unknown) => (typeof value === "string" ? value : "");

/** How every list of findings draws the columns that a type alone does not tell. */
export const findingCells: CellRenderers = {
  severity: ({ cells }) => (
    <Value
      inRow
      field="severity"
      value={text(cells.severity)}
      show={<Severity value={text(cells.severity) as SeverityName} />}
    />
  ),
  title: (row) => <Title row={row} />,
  status: ({ cells }) => (
    <Value
      inRow
      field="status"
      value={text(cells.status)}
      show={<Status status={text(cells.status) as FindingStatus} />}
    />
  ),
  verdict: ({ cells, extra }) =>
    cells.verdict === null ? (
      <Verdict value={null} />
    ) : (
      <span className="inline-flex items-center gap-1.5">
        <Value
          inRow
          field="verdict"
          value={text(cells.verdict)}
          show={<Verdict value={text(cells.verdict) as VerdictName} />}
        />
        {extra?.verdictHolds === false ? (
          <span className="text-label text-muted" title="The evidence has changed since the verdict was given.">
            carried
          </span>
        ) : null}
      </span>
    ),
  waiting: ({ cells }) => (typeof cells.waiting === "number" ? <Waiting days={cells.waiting} /> : null),
  assignee: ({ cells }) =>
    cells.assignee ? (
      <Value inRow field="assignee" value={text(cells.assignee)} show={<LogText value={text(cells.assignee)} />} />
    ) : (
      <span className="text-muted">Nobody</span>
    ),
  labels: ({ extra }) => {
    const labels = Array.isArray(extra?.labels) ? extra.labels.map(String) : [];
    return (
      <span className="inline-flex gap-1">
        {labels.map((label) => (
          <Value key={label} inRow field="labels" value={label} show={<Badge>{visibleText(label)}</Badge>} />
        ))}
      </span>
    );
  },
  lastSeen: ({ cells }) => (
    <span className="inline-flex gap-1.5">
      <Value
        inRow
        field="lastSeen"
        value={text(cells.lastSeen)}
        type="time"
        at={text(cells.lastSeen)}
        show={<Time value={text(cells.lastSeen)} digits={0} zone={false} />}
      />
      <RelativeTime value={text(cells.lastSeen)} />
    </span>
  ),
};

/** The same list with this finding open beside it. */
function besideHref(id: string, search: URLSearchParams): string {
  const query = new URLSearchParams(search);
  query.set("row", id);
  return `?${query}`;
}

function Title({ row: { id, cells, extra } }: { row: ViewRow }) {
  const search = useSearchParams();
  const title = text(cells.title);
  const notes = typeof cells.notes === "number" ? cells.notes : 0;
  const news = Array.isArray(extra?.news) ? extra.news.map(String) : [];
  return (
    <span className="flex items-center gap-2">
      <RowLink
        href={search.get("read") === "beside" ? besideHref(id, search) : findingInList(id, search.toString())}
        title={visibleText(title)}
        className="min-w-0"
      >
        <LogText value={title} />
      </RowLink>
      {notes > 0 ? (
        <span className="inline-flex items-center gap-0.5 text-label text-muted">
          <MessageSquare aria-hidden="true" className="size-3" />
          <span className="sr-only">Notes: </span>
          {notes}
        </span>
      ) : null}
      {news.length > 0 ? (
        <NewsMark finding={{ news, newsReopened: extra?.newsReopened === true, newsAt: text(cells.newsAt) || null }} />
      ) : null}
      {extra?.isSuppressed === true ? <SuppressedMark /> : null}
      {extra?.isGone === true ? <Badge tone="dashed">Gone</Badge> : null}
    </span>
  );
}
