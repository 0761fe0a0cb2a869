"use client";

import { ArrowDownUp, Columns3, Group, Rows3 } from "lucide-react";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuChoice, MenuLabel } from "@/components/ui/menu";
import type { ClientView, SortKey } from "@/lib/views/schema";
import type { Density } from "@/lib/views/state";
import type { ColumnControls } from "./column-controls";
import type { Arrangement } from "./layout";
import { Popup } from "./panels/popup";

// Nobody needs them for the first look.
const ColumnsPanel = dynamic(() => import("./panels/columns-panel").then((module) => module.ColumnsPanel));
const GroupPanel = dynamic(() => import("./panels/group-panel").then((module) => module.GroupPanel));
const SortPanel = dynamic(() => import("./panels/sort-panel").then((module) => module.SortPanel));

type ToolbarProps = {
  view: ClientView;
  arrangement: Arrangement;
  group: readonly string[];
  controls: ColumnControls;
  empty: () => { keys: string[]; rows: number };
  onGroup: (group: string[]) => void;
  onDensity: (density: Density) => void;
  filter: ReactNode;
  /** Saved views, export, and what else the screen has. */
  children?: ReactNode;
  sort: readonly SortKey[];
  onSort: (sort: SortKey[]) => void;
};

const densityWords: Array<{ value: Density; label: string }> = [
  { value: "compact", label: "Compact" },
  { value: "regular", label: "Regular" },
  { value: "roomy", label: "Roomy" },
];

export function Toolbar(props: ToolbarProps) {
  const { view, arrangement, group, controls, empty, onGroup, onDensity, filter, children, sort, onSort } = props;
  const canGroup = view.columns.some(({ groupable }) => groupable);
  return (
    <div className="flex flex-wrap items-start gap-x-2 gap-y-1.5 border-b px-3 py-1.5">
      <div className="min-w-0 grow basis-72">{filter}</div>
      <div className="flex flex-wrap items-center gap-1">
        <Popup
          label="Sorting"
          trigger={
            <Button size="sm" tone="quiet">
              <ArrowDownUp aria-hidden="true" />
              <span className="max-xl:sr-only">Sort</span>
              {sort.length > 0 ? <span className="mono text-accent">{sort.length}</span> : null}
            </Button>
          }
        >
          <SortPanel {...{ view, sort }} onChange={onSort} />
        </Popup>
        {canGroup ? (
          <Popup
            label="Grouping"
            trigger={
              <Button size="sm" tone="quiet">
                <Group aria-hidden="true" />
                <span className="max-xl:sr-only">Group</span>
                {group.length > 0 ? <span className="mono text-accent">{group.length}</span> : null}
              </Button>
            }
          >
            <GroupPanel {...{ view, group }} onChange={onGroup} />
          </Popup>
        ) : null}
        <Popup
          label="Columns"
          trigger={
            <Button size="sm" tone="quiet" aria-label="Columns">
              <Columns3 aria-hidden="true" />
              <span className="max-xl:sr-only">Columns</span>
            </Button>
          }
        >
          <EmptyColumns read={empty}>
            {({ keys, rows }) => <ColumnsPanel {...{ view, arrangement, controls }} empty={keys} rowsRead={rows} />}
          </EmptyColumns>
        </Popup>
        <Menu
          label="Row height"
          trigger={
            <Button size="sm" tone="quiet" aria-label="Row height" className="max-md:hidden">
              <Rows3 aria-hidden="true" />
            </Button>
          }
        >
          <MenuLabel>Row height</MenuLabel>
          <MenuChoice
            value={arrangement.density}
            choices={densityWords}
            onChange={(value) => onDensity(densityWords.find((choice) => choice.value === value)?.value ?? "compact")}
          />
        </Menu>
        {children}
      </div>
    </div>
  );
}

/** Looks for empty columns only while somebody looks at the columns. */
function EmptyColumns({
  read,
  children,
}: {
  read: () => { keys: string[]; rows: number };
  children: (found: { keys: string[]; rows: number }) => ReactNode;
}) {
  return children(read());
}
