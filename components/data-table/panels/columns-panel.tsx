"use client";

import { ArrowDown, ArrowUp, Pin, PinOff } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/input";
import type { ClientColumn, ClientView } from "@/lib/views/schema";
import type { ColumnControls } from "../column-controls";
import type { Arrangement } from "../layout";

type ColumnsPanelProps = {
  view: ClientView;
  arrangement: Arrangement;
  controls: ColumnControls;
  /** Shown columns that hold nothing in the rows that were read. */
  empty: string[];
  rowsRead: number;
};

/** Which columns are shown, in which order, and which of them stay in place. */
export function ColumnsPanel({ view, arrangement, controls, empty, rowsRead }: ColumnsPanelProps) {
  const { shown, pinned } = arrangement;
  const byKey = new Map(view.columns.map((column) => [column.key, column]));
  const order = [
    ...shown.flatMap((key) => byKey.get(key) ?? []),
    ...view.columns.filter(({ key }) => !shown.includes(key)),
  ];
  return (
    <div className="grid gap-2">
      <ul aria-label="Columns" className="grid gap-0.5">
        {order.map((column) => (
          <ColumnLine
            key={column.key}
            {...{ column, controls, shown }}
            isShown={shown.includes(column.key)}
            isPinned={pinned.includes(column.key)}
          />
        ))}
      </ul>
      <div className="flex flex-wrap gap-1.5 border-t pt-2">
        <Button
          size="sm"
          disabled={empty.length === 0}
          title={`Looks at the ${rowsRead} rows that were read`}
          onClick={() => controls.show(shown.filter((key) => !empty.includes(key)))}
        >
          Hide empty columns{empty.length > 0 ? `, ${empty.length}` : ""}
        </Button>
        <Button size="sm" tone="quiet" onClick={() => controls.show(null)}>
          Usual columns
        </Button>
      </div>
    </div>
  );
}

type ColumnLineProps = {
  column: ClientColumn;
  controls: ColumnControls;
  shown: readonly string[];
  isShown: boolean;
  isPinned: boolean;
};

function ColumnLine({ column, controls, shown, isShown, isPinned }: ColumnLineProps) {
  const { key, label } = column;
  return (
    <li className="flex min-h-7 items-center gap-1">
      <Checkbox
        id={`column-${key}`}
        label={label}
        checked={isShown}
        onChange={() => (isShown ? controls.hide(key) : controls.show([...shown, key]))}
        className="grow text-table"
      />
      {isShown ? (
        <>
          <IconButton size="sm" label={`Move ${label} up`} onClick={() => controls.shift(key, -1)}>
            <ArrowUp aria-hidden="true" />
          </IconButton>
          <IconButton size="sm" label={`Move ${label} down`} onClick={() => controls.shift(key, 1)}>
            <ArrowDown aria-hidden="true" />
          </IconButton>
          <IconButton
            size="sm"
            label={isPinned ? `Unpin ${label}` : `Pin ${label}`}
            aria-pressed={isPinned}
            onClick={() => controls.pin(key, !isPinned)}
          >
            {isPinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />}
          </IconButton>
        </>
      ) : null}
    </li>
  );
}
