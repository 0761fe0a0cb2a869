"use client";

import { type RefObject, useEffect, useLayoutEffect, useSyncExternalStore } from "react";
import type { ClientView, ViewRow } from "@/lib/views/schema";
import type { GroupNode, Segment } from "../rows/group-tree";
import type { ItemList } from "../rows/item-list";
import { type Chosen, isChosen } from "../selection";
import { BodyRow, type RowLook, SkeletonRow } from "./body-row";
import { GroupRow, MoreRow } from "./group-row";
import { useDrawnRows } from "./use-drawn-rows";
import { useInTurns } from "./use-in-turns";

export type RowsProps = {
  list: ItemList;
  view: ClientView;
  look: RowLook;
  scroller: RefObject<HTMLElement | null>;
  rowHeight: number;
  /** How far they are scrolled to begin with. */
  top: number;
  /** Drawn wherever it is, so that the focus is not lost; -1 while no row has it. */
  focusIndex: number;
  /** Columns, with the one that chooses and the one that fills the width. */
  span: number;
  chosen: Chosen;
  canChoose: boolean;
  currentId: string | null;
  rowName: (row: ViewRow) => string;
  opens: (row: ViewRow) => boolean;
  groupChosen: (node: GroupNode) => "none" | "some" | "all";
  onMore: (segment: Extract<Segment, { kind: "more" }>) => void;
  onSeen: (first: number, last: number) => void;
  onDrawn: () => void;
};

/** The rows in sight; above and below them stand empty ones as high as all others. Scrolling and pages that arrive draw nothing but this. */
export function Rows(props: RowsProps) {
  const { list, scroller, rowHeight, top, focusIndex, span, onSeen, onDrawn } = props;
  useSyncExternalStore(list.source.subscribe, list.source.snapshot, list.source.snapshot);
  const count = list.length;
  const drawn = useDrawnRows(scroller, { count, rowHeight, top, onSeen });
  useEffect(() => {
    if (drawn.last >= drawn.first) list.want(Math.max(0, drawn.first - 10), drawn.last + 30);
  }, [list, drawn]);
  useLayoutEffect(onDrawn);

  const wanted: number[] = [];
  for (let index = drawn.first; index <= Math.min(drawn.last, count - 1); index++) wanted.push(index);
  if (focusIndex >= 0 && focusIndex < drawn.first) wanted.unshift(focusIndex);
  else if (focusIndex > drawn.last && focusIndex < count) wanted.push(focusIndex);
  const indexes = useInTurns(wanted, (index) => list.at(index).id, focusIndex);

  const lines = [];
  let next = 0;
  let spaces = 0;
  for (const index of [...indexes, count]) {
    // The last one is always the same: one that changed its place would move all rows between.
    if (index > next) {
      const key = index === count ? "below" : `above ${spaces++}`;
      lines.push(<Space key={key} rows={index - next} {...{ span, rowHeight }} />);
    }
    if (index < count) lines.push(<Line key={list.at(index).id} {...props} index={index} />);
    next = index + 1;
  }
  return lines;
}

function Line({ list, view, look, focusIndex, span, canChoose, chosen, ...props }: RowsProps & { index: number }) {
  const { index, currentId } = props;
  const item = list.at(index);
  const isStop = index === (focusIndex >= 0 && focusIndex < list.length ? focusIndex : 0);
  if (item.kind === "group") {
    const choose = canChoose ? props.groupChosen(item.node) : null;
    return <GroupRow {...{ view, index, span, isStop, choose }} node={item.node} />;
  }
  if (item.kind === "more") {
    return <MoreRow segment={item.segment} index={index} span={span} onMore={() => props.onMore(item.segment)} />;
  }
  const { row } = item;
  if (!row) return <SkeletonRow index={index} columns={span} />;
  return (
    <BodyRow
      {...{ row, index, look, canChoose, isStop }}
      name={props.rowName(row)}
      opens={props.opens(row)}
      isChosen={isChosen(chosen, row.id)}
      isCurrent={row.id === currentId}
    />
  );
}

/** Rows that are out of sight, as one. */
function Space({ rows, rowHeight, span }: { rows: number; rowHeight: number; span: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it holds nothing and takes no focus
    <tr aria-hidden="true">
      <td colSpan={span} height={rows * rowHeight} className="p-0 lined" />
    </tr>
  );
}
