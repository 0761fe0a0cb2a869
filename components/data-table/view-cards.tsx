"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import Link from "next/link";
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { Bar } from "@/components/states/skeletons";
import { InZone } from "@/components/time/zone-mark";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { exactNumber } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import type { ClientColumn, ClientView, ViewRow } from "@/lib/views/schema";
import { CellValue } from "./cell-value";
import type { CellRenderers } from "./features";
import type { Segment } from "./rows/group-tree";
import type { Item, ItemList } from "./rows/item-list";
import { controlsKey } from "./use-controls";

type ViewCardsProps = {
  label: string;
  view: ClientView;
  list: ItemList;
  cells: CellRenderers;
  shown: readonly string[];
  currentId: string | null;
  hrefOf: (row: ViewRow) => string | undefined;
  onToggleGroup: (index: number) => void;
  onMore: (segment: Extract<Segment, { kind: "more" }>) => void;
  /** Before the width of the window is known both forms are there, and the style sheet shows one. */
  isKnown: boolean;
};

const [firstCards, usualHeight] = [20, 120];

/** The same rows for a phone: each a card, its columns in order of importance. */
export function ViewCards(props: ViewCardsProps) {
  const { label, list, isKnown, view, shown } = props;
  useSyncExternalStore(list.source.subscribe, list.source.snapshot, list.source.snapshot);
  const frame = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  const columns = byImportance(view.columns, shown);
  const virtualizer = useWindowVirtualizer({
    count: isKnown ? list.length : 0,
    estimateSize: () => usualHeight,
    overscan: 6,
    scrollMargin: top,
    useFlushSync: false,
    getItemKey: (index) => list.at(index).id,
  });
  useLayoutEffect(() => {
    const place = frame.current;
    if (place) setTop(Math.round(place.getBoundingClientRect().top + window.scrollY));
  }, []);
  const virtual = virtualizer.getVirtualItems();
  const [first, last] = [virtual[0]?.index ?? 0, virtual.at(-1)?.index ?? firstCards];
  useEffect(() => list.want(first, last + 20), [list, first, last]);

  if (!isKnown) {
    const indexes = Array.from({ length: Math.min(firstCards, list.length) }, (_, index) => index);
    return (
      <ul aria-label={label} className="divide-y md:hidden">
        {indexes.map((index) => (
          <CardItem key={list.at(index).id} {...props} columns={columns} index={index} item={list.at(index)} />
        ))}
      </ul>
    );
  }
  const above = (virtual[0]?.start ?? top) - top;
  const below = virtualizer.getTotalSize() - ((virtual.at(-1)?.end ?? top) - top);
  return (
    <ul ref={frame} aria-label={label} className="divide-y">
      <Space height={above} />
      {virtual.map(({ index, key }) => (
        <CardItem
          key={key}
          {...props}
          columns={columns}
          index={index}
          item={list.at(index)}
          measure={virtualizer.measureElement}
        />
      ))}
      <Space height={below} />
    </ul>
  );
}

function Space({ height }: { height: number }) {
  return (
    <li
      aria-hidden="true"
      className="border-0!"
      ref={(place) => {
        if (place) place.style.height = `${Math.max(0, height)}px`;
      }}
    />
  );
}

type CardItemProps = ViewCardsProps & {
  columns: ClientColumn[];
  index: number;
  item: Item;
  measure?: (element: HTMLElement | null) => void;
};

function CardItem({
  item,
  index,
  measure,
  columns,
  view,
  cells,
  currentId,
  hrefOf,
  onToggleGroup,
  onMore,
}: CardItemProps) {
  if (item.kind === "group") {
    const { node } = item;
    const column = view.columns.find(({ key }) => key === node.key);
    const { value, count } = node.group;
    const words = value === null ? "" : (column?.choices?.find((choice) => choice.value === value)?.label ?? value);
    return (
      <li ref={measure} data-index={index} className="bg-hover/60">
        <button
          type="button"
          aria-expanded={node.isOpen}
          onClick={() => onToggleGroup(index)}
          className="flex min-h-10 w-full items-center gap-2 px-3 py-1 text-left text-table"
        >
          <span className="label shrink-0">{column?.label}</span>
          <LogText value={words} empty="Empty" className="min-w-0 font-medium" />
          <span className="mono ml-auto text-soft">{exactNumber(count)}</span>
        </button>
      </li>
    );
  }
  if (item.kind === "more") {
    const { segment } = item;
    return (
      <li ref={measure} data-index={index} className="px-3 py-2">
        <Button size="sm" disabled={segment.branch.isReading} onClick={() => onMore(segment)}>
          {segment.branch.failure ? "Try again" : segment.branch.isReading ? "Reading groups" : "Show more groups"}
        </Button>
      </li>
    );
  }
  const { row } = item;
  if (!row) {
    return (
      <li ref={measure} data-index={index} aria-busy="true" className="grid gap-2 px-3 py-3">
        <Bar className="w-40" />
        <Bar className="w-56" />
        <Bar className="w-32" />
      </li>
    );
  }
  const [heading, ...rest] = columns;
  const href = hrefOf(row);
  const draw = (column: ClientColumn) =>
    cells[column.key]?.(row) ?? <CellValue column={column} row={row} timeColumn={view.timeColumn} />;
  return (
    <li
      ref={measure}
      data-index={index}
      data-row-id={row.id}
      aria-current={row.id === currentId ? "true" : undefined}
      className={classNames("relative grid gap-1.5 px-3 py-2.5", row.id === currentId && "bg-selected")}
    >
      {heading ? <div className="min-w-0 text-body font-medium">{draw(heading)}</div> : null}
      <dl className="grid grid-cols-[minmax(5.5rem,auto)_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-table">
        {rest.map((column) => (
          <div key={column.key} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-muted">{column.type === "time" ? <InZone label={column.label} /> : column.label}</dt>
            <dd className="min-w-0">{draw(column)}</dd>
          </div>
        ))}
      </dl>
      {href ? (
        <Link href={href} scroll={false} className="absolute inset-0 rounded-md">
          <span className="sr-only">Open</span>
        </Link>
      ) : null}
    </li>
  );
}

const importance = { title: 0, lead: 1, meta: 2 } as const;
const mostOnCard = 8;

/** The columns that a card has room for, the most telling first; a view that names none gives its first ones. */
function byImportance(all: readonly ClientColumn[], shown: readonly string[]): ClientColumn[] {
  const columns = shown.flatMap((key) => all.find((column) => column.key === key) ?? []);
  const named = columns.filter(({ card, key }) => card !== undefined || key === controlsKey);
  if (!named.some(({ card }) => card !== undefined)) return columns.slice(0, mostOnCard);
  return named.sort((one, other) => importance[one.card ?? "meta"] - importance[other.card ?? "meta"]);
}
