"use client";

import { ChevronDown } from "lucide-react";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import type { ClientColumn, SortKey } from "@/lib/views/schema";
import type { ColumnControls } from "../column-controls";

type ColumnMenuProps = {
  column: ClientColumn;
  controls: ColumnControls;
  sort: readonly SortKey[];
  isPinned: boolean;
  isGrouped: boolean;
};

/** Everything that can be done to a column, also what the pointer does by dragging. */
export function ColumnMenu({ column, controls, sort, isPinned, isGrouped }: ColumnMenuProps) {
  const { key, label } = column;
  const isSorted = sort.some((one) => one.key === key);
  const others = sort.length > (isSorted ? 1 : 0);
  return (
    <Menu
      label={`Column ${label}`}
      align={column.align === "end" ? "end" : "start"}
      trigger={
        <button
          type="button"
          aria-label={`Column ${label}`}
          className="grid size-6 shrink-0 place-items-center rounded-sm text-muted opacity-0 transition-opacity hover:bg-hover hover:text-ink focus-visible:opacity-100 group-hover/head:opacity-100 data-[state=open]:opacity-100"
        >
          <ChevronDown aria-hidden="true" className="size-3.5" />
        </button>
      }
    >
      {column.sortable === false ? null : (
        <>
          <MenuItem onSelect={() => controls.sortTo(key, false, false)}>Sort from least to greatest</MenuItem>
          <MenuItem onSelect={() => controls.sortTo(key, true, false)}>Sort from greatest to least</MenuItem>
          {others ? (
            <MenuItem onSelect={() => controls.sortTo(key, column.descendingFirst, true)}>Sort by it too</MenuItem>
          ) : null}
          {isSorted ? <MenuItem onSelect={() => controls.unsort(key)}>Do not sort by it</MenuItem> : null}
          {column.sortable === "scan" ? <MenuLabel>Reads every row that matches</MenuLabel> : null}
          <MenuSeparator />
        </>
      )}
      {column.field && controls.filter ? <MenuItem onSelect={() => controls.filter?.(key)}>Filter</MenuItem> : null}
      {column.groupable ? (
        <MenuItem onSelect={() => controls.group(key, !isGrouped)}>
          {isGrouped ? "Do not group by it" : "Group by it"}
        </MenuItem>
      ) : null}
      {controls.statistics ? <MenuItem onSelect={() => controls.statistics?.(key)}>Statistics</MenuItem> : null}
      {controls.statistics ? <MenuSeparator /> : null}
      <MenuItem onSelect={() => controls.pin(key, !isPinned)}>{isPinned ? "Unpin" : "Pin to the left"}</MenuItem>
      <MenuItem onSelect={() => controls.shift(key, -1)}>Move left</MenuItem>
      <MenuItem onSelect={() => controls.shift(key, 1)}>Move right</MenuItem>
      <MenuItem onSelect={() => controls.widen(key, 40)}>Wider</MenuItem>
      <MenuItem onSelect={() => controls.widen(key, -40)}>Narrower</MenuItem>
      <MenuItem onSelect={() => controls.setWidth(key, null)}>Usual width</MenuItem>
      <MenuSeparator />
      <MenuItem onSelect={() => controls.hide(key)}>Hide</MenuItem>
    </Menu>
  );
}
