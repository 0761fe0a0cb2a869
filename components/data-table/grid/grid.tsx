"use client";

import { useLayoutEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import type { SortKey } from "@/lib/views/schema";
import type { ColumnControls } from "../column-controls";
import { widthOf } from "../layout";
import { pinClass, setPins } from "../pins";
import { Rows, type RowsProps } from "./body-rows";
import { HeadCell } from "./head-cell";

const chooseWidth = 32;

export type GridProps = Omit<RowsProps, "span"> & {
  label: string;
  total: number | null;
  widths: Record<string, number>;
  sort: readonly SortKey[];
  group: readonly string[];
  controls: ColumnControls;
  allChosen: "none" | "some" | "all";
  onChooseAll: () => void;
};

/** The rows in sight, in a table as tall as all of them: above and below stand empty rows of the height of the others. */
export function Grid(props: GridProps) {
  const { label, view, total, look, widths, sort, group, controls, canChoose } = props;
  const element = useRef<HTMLTableElement>(null);
  const { columns, pins } = look;
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
        <Rows {...props} span={span} />
      </tbody>
    </table>
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
