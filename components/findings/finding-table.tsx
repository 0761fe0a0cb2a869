"use client";

import { DataTable } from "@/components/data-table/data-table";
import { FilterBox } from "@/components/data-table/filter-box";
import { Pager } from "@/components/data-table/pager";
import { EmptyState } from "@/components/states/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { FindingSearch } from "@/lib/findings/schema";
import { type FindingLine, findingColumns } from "./columns";
import { findingsHref } from "./links";

type FindingTableProps = { rows: FindingLine[]; total: number; pageSize: number; search: FindingSearch };

export function FindingTable({ rows, total, pageSize, search }: FindingTableProps) {
  return (
    <DataTable
      label="Findings"
      columns={findingColumns}
      rows={rows}
      rowId={(row) => row.id}
      rowHref={(row) => `/findings/${row.id}`}
      sorting={search}
      sortHref={(sort, order) => findingsHref(search, { sort: sort as FindingSearch["sort"], order })}
      empty={<NoFindings isFiltered={findingsHref(search) !== findingsHref({})} />}
      footer={
        <Pager
          page={search.page}
          {...{ pageSize, total }}
          noun="findings"
          href={(page) => findingsHref(search, { page })}
        />
      }
    />
  );
}

export function FindingSearchBox({ search }: { search: FindingSearch }) {
  return <FilterBox value={search.q} href={(q) => findingsHref(search, { q })} label="Title, user, address" />;
}

function NoFindings({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState
        title="No finding matches these filters"
        action={
          <LinkButton href="/findings" size="sm">
            Show all findings
          </LinkButton>
        }
      >
        There may be others; each filter above says how many it would leave.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No findings yet"
      action={
        <LinkButton href="/hunts" size="sm">
          Open the hunts
        </LinkButton>
      }
    >
      Findings come from runs of hunts. A hunt that found nothing says whether it could see.
    </EmptyState>
  );
}
