"use client";

import { DataTable } from "@/components/data-table/data-table";
import { FilterBox } from "@/components/data-table/filter-box";
import { Pager } from "@/components/data-table/pager";
import { columnsOf } from "@/components/data-table/table";
import { EmptyState } from "@/components/states/empty-state";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { InZone } from "@/components/time/zone-mark";
import { LinkButton, RowLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Count } from "@/components/ui/number";
import type { Suppression, SuppressionSearch } from "@/lib/suppressions/schema";
import { ConditionWords } from "./condition-words";
import { suppressionsHref } from "./links";
import { StateMark } from "./state-mark";

export type SuppressionLine = Suppression & { huntTitle: string | undefined };

const column = columnsOf<SuppressionLine>();

const columns = column.columns([
  column.display({
    id: "conditions",
    header: "Hides",
    cell: ({ row: { original } }) => (
      <div className="grid gap-0.5 py-1">
        <RowLink href={`/suppressions/${original.id}`}>Suppression {original.id}</RowLink>
        <ConditionWords conditions={original.conditions} huntTitle={original.huntTitle} />
      </div>
    ),
    meta: { card: 1, width: "min-w-64 max-w-96" },
  }),
  column.accessor("state", {
    header: "State",
    cell: (cell) => <StateMark state={cell.getValue()} />,
    meta: { card: 2 },
  }),
  column.accessor("reason", {
    header: "Reason",
    cell: (cell) => <LogText value={cell.getValue()} />,
    meta: { card: 3, width: "max-w-72" },
  }),
  column.accessor("owner", {
    header: "Owner",
    cell: (cell) => <LogText value={cell.getValue()} />,
    meta: { sort: "owner", card: 4, width: "max-w-48" },
  }),
  column.accessor("expiresAt", {
    header: () => <InZone label="Until" />,
    cell: ({ row: { original } }) => {
      const until = original.endedAt ?? original.expiresAt;
      return until === null ? (
        <span className="text-muted">Until ended</span>
      ) : (
        <Time value={until} digits={0} zone={false} />
      );
    },
    meta: { sort: "expiresAt", card: 5 },
  }),
  column.accessor("hides", {
    header: "Hidden now",
    cell: (cell) => <Figure value={cell.getValue()} />,
    meta: { sort: "hides", align: "end", card: 6 },
  }),
  column.accessor("hits", {
    header: "Hits",
    cell: (cell) => <Figure value={cell.getValue()} />,
    meta: { sort: "hits", align: "end", card: 7 },
  }),
  column.accessor("lastHitAt", {
    header: "Last hit",
    cell: (cell) => {
      const at = cell.getValue();
      return at === null ? <span className="text-muted">Never</span> : <RelativeTime value={at} />;
    },
    meta: { sort: "lastHitAt", card: 8 },
  }),
]);

function Figure({ value }: { value: number }) {
  return <Count value={value} className={value === 0 ? "text-muted" : "font-medium"} />;
}

type SuppressionTableProps = {
  suppressions: SuppressionLine[];
  total: number;
  pageSize: number;
  search: SuppressionSearch;
};

export function SuppressionTable({ suppressions, total, pageSize, search }: SuppressionTableProps) {
  return (
    <DataTable
      label="Suppressions"
      columns={columns}
      rows={suppressions}
      rowId={(row) => String(row.id)}
      rowHref={(row) => `/suppressions/${row.id}`}
      sorting={search}
      sortHref={(sort, order) => suppressionsHref(search, { sort: sort as SuppressionSearch["sort"], order })}
      empty={<NoSuppressions isFiltered={suppressionsHref(search) !== suppressionsHref({})} />}
      footer={
        <Pager
          page={search.page}
          {...{ pageSize, total }}
          noun="suppressions"
          href={(page) => suppressionsHref(search, { page })}
        />
      }
    />
  );
}

export function SuppressionSearchBox({ search }: { search: SuppressionSearch }) {
  return <FilterBox value={search.q} href={(q) => suppressionsHref(search, { q })} label="User, address, words" />;
}

function NoSuppressions({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered)
    return (
      <EmptyState
        title="No suppression matches"
        action={
          <LinkButton href="/suppressions" size="sm">
            Show all suppressions
          </LinkButton>
        }
      >
        An address finds every network that holds it.
      </EmptyState>
    );
  return (
    <EmptyState
      title="Nothing is suppressed"
      action={
        <LinkButton href="/findings" size="sm">
          Open the findings
        </LinkButton>
      }
    >
      A suppression is made on a finding&apos;s page. It hides findings that match, and keeps them.
    </EmptyState>
  );
}
