"use client";

import { useMemo } from "react";
import type { GivenColumn } from "@/components/data-table/given-rows";
import { GivenTable } from "@/components/data-table/given-table";
import { Pager } from "@/components/data-table/pager";
import { EmptyState } from "@/components/states/empty-state";
import { plural } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Value } from "@/components/values/value";
import type { HiddenGroup, HidesAnswer, HidesOver } from "@/lib/watchlists/hides/schema";
import { entryHref } from "./links";

type Row = HiddenGroup & { listId: number };

const columns: readonly GivenColumn<Row>[] = [
  {
    key: "user",
    label: "User",
    width: 240,
    card: "title",
    value: ({ upn }) => upn,
    draw: ({ upn, last }) => <Value inRow field="user" value={upn} at={last} />,
  },
  {
    key: "ip",
    label: "IP address",
    type: "address",
    card: "lead",
    value: ({ ip }) => ip,
    draw: ({ ip, last }) => <Value inRow mono field="ip" value={ip} at={last} />,
  },
  { key: "signIns", label: "Sign-ins", type: "number", card: "meta", value: ({ signIns }) => signIns },
  { key: "first", label: "First", type: "time", card: "meta", value: ({ first }) => first },
  { key: "last", label: "Last", type: "time", card: "meta", value: ({ last }) => last },
  {
    key: "applications",
    label: "Applications",
    width: 240,
    card: "meta",
    value: ({ applications }) => applications.join(", "),
  },
  {
    key: "hiddenBy",
    label: "Hidden by",
    width: 280,
    card: "meta",
    value: ({ alsoCoveredBy }) => alsoCoveredBy.map(({ value }) => value).join(", ") || "this entry alone",
    draw: (row) => <HiddenBy row={row} />,
  },
];

function HiddenBy({ row }: { row: Row }) {
  if (row.alsoCoveredBy.length === 0) return "this entry alone";
  return (
    <span className="inline-flex items-center gap-x-1.5 max-md:flex-wrap">
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
  const rows = useMemo(() => groups.map((group) => ({ ...group, listId })), [groups, listId]);
  return (
    <>
      <p className="px-3 py-2 text-body" role="status">
        <strong>{plural(alone, "group")}</strong> of a user and an address would be found without this entry.
        {shared > 0
          ? ` ${plural(shared, "more group")} of its addresses ${shared === 1 ? "stays" : "stay"} hidden by other entries.`
          : ""}
      </p>
      <GivenTable
        id="hidden-groups"
        label="What the entry hides"
        noun={{ one: "group", many: "groups" }}
        columns={columns}
        rows={rows}
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
