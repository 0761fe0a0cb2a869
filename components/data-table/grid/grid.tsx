"use client";

import type { ReactTable, Row } from "@tanstack/react-table";
import { Fragment, useLayoutEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import type { ClientView, SortKey, ViewRow } from "@/lib/views/schema";
import type { ColumnControls } from "../column-controls";
import type { ViewFeatures } from "../features";
import { widthOf } from "../layout";
import { pinClass, setPins } from "../pins";
import type { GroupNode, Segment } from "../rows/group-tree";
import { type Chosen, isChosen } from "../selection";
import { BodyRow, PassingRow, SkeletonRow } from "./body-row";
import { GroupRow, MoreRow } from "./group-row";
import { HeadCell } from "./head-cell";
import { headHeight, type Shown } from "./use-virtual-items";

const chooseWidth = 32;

export type GridProps = {
  label: string;
  view: ClientView;
  table: ReactTable<ViewFeatures, ViewRow>;
  shown: readonly Shown[];
  /** The rows go by too fast to be read. */
  isFlicked: boolean;
  height: number;
  total: number | null;
  look: unknown;
  widths: Record<string, number>;
  /** How many of the first columns stay in place. */
  pins: number;
  sort: readonly SortKey[];
  group: readonly string[];
  controls: ColumnControls;
  chosen: Chosen;
  allChosen: "none" | "some" | "all";
  canChoose: boolean;
  groupChosen: (node: GroupNode) => "none" | "some" | "all";
  currentId: string | null;
  stopIndex: number;
  rowName: (row: ViewRow) => string;
  opens: (row: ViewRow) => boolean;
  onMore: (segment: Extract<Segment, { kind: "more" }>) => void;
  onChooseAll: () => void;
};

/** The rows in sight, in a table as tall as all of them: above and below stand empty rows of the height of the others. */
export function Grid(props: GridProps) {
  const { label, view, table, shown, height, total, look, widths, pins, sort, group, controls, canChoose } = props;
  const element = useRef<HTMLTableElement>(null);
  const columns = table.getVisibleLeafColumns().flatMap((column) => column.columnDef.meta?.column ?? []);
  const sizes = columns.map((column) => widthOf(column, widths));
  const whole = sizes.reduce((sum, width) => sum + width, canChoose ? chooseWidth : 0);
  const span = columns.length + (canChoose ? 1 : 0) + 1;
  const pinned = canChoose && pins > 0 ? pins + 1 : pins;

  useLayoutEffect(() => {
    if (element.current) setPins(element.current, canChoose ? [chooseWidth, ...sizes] : sizes);
  });

  return (
    <table
      ref={element}
      aria-label={label}
      aria-rowcount={total === null ? -1 : total + 1}
      width={whole}
      className="min-w-full table-fixed border-separate border-spacing-0 text-table"
    >
      <colgroup>
        {canChoose ? <col width={chooseWidth} /> : null}
        {columns.map((column, at) => (
          <col key={column.key} data-column={column.key} width={sizes[at]} />
        ))}
        <col />
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          {canChoose ? (
            <th
              scope="col"
              className={classNames(
                "top-0 h-8 border-b bg-panel p-0",
                pinned > 0 ? classNames("z-20", pinClass(0)) : "sticky z-10",
              )}
            >
              <ChooseAll extent={props.allChosen} noun={view.noun.many} onChange={props.onChooseAll} />
            </th>
          ) : null}
          {columns.map((column, at) => (
            <HeadCell
              key={column.key}
              {...{ column, sort, controls }}
              pin={at < pins ? at + (canChoose ? 1 : 0) : -1}
              isPinned={at < pins}
              isGrouped={group.includes(column.key)}
            />
          ))}
          <td aria-hidden="true" className="sticky top-0 z-10 h-8 border-b bg-panel p-0" />
        </tr>
      </thead>
      <tbody>
        <Rows {...props} {...{ span, look, pins, shown, height }} rows={table.getRowModel().rowsById} />
      </tbody>
    </table>
  );
}

type RowsProps = GridProps & { span: number; rows: Record<string, Row<ViewFeatures, ViewRow>> };

function Rows(props: RowsProps) {
  const { shown, height, span, rows, view, look, pins, canChoose, chosen, currentId, stopIndex, rowName, opens } =
    props;
  let end = headHeight;
  const lines = shown.map(({ index, item, start, end: below }) => {
    const gap = start - end;
    end = below;
    const row = item.kind === "row" && item.row ? rows[item.row.id] : undefined;
    return (
      <Fragment key={item.id}>
        {gap > 0 ? <Space height={gap} span={span} /> : null}
        {item.kind === "group" ? (
          <GroupRow
            {...{ view, index, span }}
            node={item.node}
            isStop={index === stopIndex}
            choose={canChoose ? props.groupChosen(item.node) : null}
          />
        ) : item.kind === "more" ? (
          <MoreRow segment={item.segment} index={index} span={span} onMore={() => props.onMore(item.segment)} />
        ) : row && props.isFlicked && index !== stopIndex ? (
          <PassingRow index={index} columns={span} name={rowName(row.original)} />
        ) : row ? (
          <BodyRow
            {...{ row, index, pins, canChoose, look }}
            name={rowName(row.original)}
            opens={opens(row.original)}
            isChosen={isChosen(chosen, row.id)}
            isCurrent={row.id === currentId}
            isStop={index === stopIndex}
          />
        ) : (
          <SkeletonRow index={index} columns={span} />
        )}
      </Fragment>
    );
  });
  return (
    <>
      {lines}
      {height > end ? <Space height={height - end} span={span} /> : null}
    </>
  );
}

/** Rows that are out of sight, as one. */
function Space({ height, span }: { height: number; span: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it holds nothing and takes no focus
    <tr aria-hidden="true">
      <td colSpan={span} height={height} className="p-0" />
    </tr>
  );
}

type ChooseAllProps = { extent: "none" | "some" | "all"; noun: string; onChange: () => void };

function ChooseAll({ extent, noun, onChange }: ChooseAllProps) {
  return (
    <label className="grid h-8 w-8 cursor-pointer place-items-center">
      <input
        type="checkbox"
        aria-label={`Select all ${noun}`}
        checked={extent === "all"}
        ref={(box) => {
          if (box) box.indeterminate = extent === "some";
        }}
        onChange={onChange}
        className="size-3.5 accent-accent"
      />
    </label>
  );
}
