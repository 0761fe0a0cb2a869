"use client";

import { DataTable } from "@/components/data-table/data-table";
import { Pager } from "@/components/data-table/pager";
import { columnsOf } from "@/components/data-table/table";
import { EmptyState } from "@/components/states/empty-state";
import { Time } from "@/components/time/time";
import { exactNumber, plural } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import type { HiddenGroup, HidesAnswer, HidesOver } from "@/lib/watchlists/hides/schema";
import { entryHref } from "./links";

type Row = HiddenGroup & { listId: number };
const column = columnsOf<Row>();

const columns = column.columns([
  column.accessor("upn", { header: "User", cell: (cell) => <LogText value={cell.getValue()} />, meta: { card: 1 } }),
  column.accessor("ip", {
    header: "IP address",
    cell: (cell) => <LogText value={cell.getValue()} mono />,
    meta: { card: 2 },
  }),
  column.accessor("signIns", {
    header: "Sign-ins",
    cell: (cell) => exactNumber(cell.getValue()),
    meta: { align: "end", mono: true, card: 3 },
  }),
  column.accessor("first", {
    header: "First",
    cell: (cell) => <Time value={cell.getValue()} />,
    meta: { card: 4 },
  }),
  column.accessor("last", {
    header: "Last",
    cell: (cell) => <Time value={cell.getValue()} />,
    meta: { card: 5 },
  }),
  column.accessor("applications", {
    header: "Applications",
    cell: (cell) => <LogText value={cell.getValue().join(", ")} className="max-w-60" />,
    meta: { card: 6 },
  }),
  column.accessor("alsoCoveredBy", {
    header: "Hidden by",
    cell: ({ row: { original } }) => <HiddenBy row={original} />,
    meta: { card: 7 },
  }),
]);

function HiddenBy({ row }: { row: Row }) {
  if (row.alsoCoveredBy.length === 0) return "this entry alone";
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5 whitespace-normal">
      <span className="text-muted">also covered by</span>
      {row.alsoCoveredBy.map(({ id, value }) => (
        <TextLink key={id} href={entryHref(row.listId, id)} className="relative z-1">
          <LogText value={value} mono wrap />
        </TextLink>
      ))}
    </span>
  );
}

type HiddenGroupsProps = { answer: HidesAnswer; listId: number; entryId: number; over: HidesOver; page: number };

/** The groups that the hunt would find without the entry, then those that another entry hides as well. */
export function HiddenGroups({ answer, listId, entryId, over, page }: HiddenGroupsProps) {
  const { alone, shared, groups, pageSize } = answer;
  const total = alone + shared;
  return (
    <>
      <p className="px-3 py-2 text-body" role="status">
        <strong>{plural(alone, "group")}</strong> of a user and an address would be found without this entry.
        {shared > 0
          ? ` ${plural(shared, "more group")} of its addresses ${shared === 1 ? "stays" : "stay"} hidden by other entries.`
          : ""}
      </p>
      <DataTable
        label="What the entry hides"
        columns={columns}
        rows={groups.map((group) => ({ ...group, listId }))}
        rowId={({ upn, ip, asOf }) => JSON.stringify([upn, ip, asOf])}
        empty={
          <EmptyState compact title="It hides nothing here">
            No user reached the minimum from an address of the entry in this time.
          </EmptyState>
        }
        footer={
          <Pager
            {...{ page, pageSize, total }}
            noun="groups"
            href={(to) => entryHref(listId, entryId, { over, page: to })}
          />
        }
      />
    </>
  );
}
