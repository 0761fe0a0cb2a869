"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import type { ClientView, SortKey, ViewRow } from "@/lib/views/schema";
import { emptyState, type ViewState } from "@/lib/views/state";
import type { CellRenderers } from "./features";
import { type GivenColumn, givenView, sortedRows } from "./given-rows";
import { type FrameHandle, GridFrame } from "./grid/grid-frame";
import { heightClasses, rowClasses, rowHeightOf, rowName } from "./row-looks";
import { listOfRows } from "./rows/item-list";
import { RemoteRows } from "./rows/remote-rows";
import { chosenCount, extent } from "./selection";
import { StatusLine } from "./status-line";
import { useArrangement } from "./use-arrangement";
import { useChoice } from "./use-choice";
import { useColumnControls } from "./use-column-controls";
import { type RowControls, useControls } from "./use-controls";
import { useCopy } from "./use-copy";
import { useNarrow } from "./use-narrow";
import { ViewCards } from "./view-cards";

export type GivenTableProps<Row> = {
  /** Unlike that of any other table of the page. */
  id: string;
  /** What the rows are; read out as the table's name. */
  label: string;
  noun: ClientView["noun"];
  columns: readonly GivenColumn<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  rowHref?: (row: Row) => string | undefined;
  currentId?: string | undefined;
  /** Buttons at the end of a row. */
  controls?: { width: number; draw: (row: Row) => ReactNode };
  /** Rows can be chosen, to be copied as a table. */
  canChoose?: boolean;
  size?: keyof typeof heightClasses;
  tall?: boolean;
  /** Stands in the place of the rows when there are none. */
  empty: ReactNode;
  /** Stands under the rows while there are some: the pager. */
  footer?: ReactNode;
};

const never = () => new Promise<never>(() => undefined);
const nothing = () => undefined;
const none = () => "none" as const;

/** The one table over rows that the page has: an answer that was worked out, or a few things that are open. They are sorted here. */
export function GivenTable<Row>(props: GivenTableProps<Row>) {
  const { id, label, noun, columns, rows, rowId, rowHref, currentId, empty, footer, canChoose = false } = props;
  const router = useRouter();
  const frame = useRef<FrameHandle | null>(null);
  const seen = useRef<HTMLSpanElement | null>(null);
  const narrow = useNarrow();
  const [sort, setSort] = useState<SortKey[]>([]);

  const { one, many } = noun;
  const view = useMemo(() => givenView(id, { one, many }, columns), [id, one, many, columns]);
  const state = useMemo<ViewState>(() => ({ ...emptyState, sort }), [sort]);
  const change = useCallback((next: Partial<ViewState>) => {
    if (next.sort) setSort(next.sort);
  }, []);
  const { arrangement, arranging } = useArrangement(view, state, change, null, null);
  const now = useCallback(() => state, [state]);
  const column = useColumnControls(view, state, change, arranging, now);

  // biome-ignore lint/correctness/useExhaustiveDependencies: how rows are named and where they lead says the same of the same rows
  const given = useMemo(
    () =>
      rows.map((row): [Row, ViewRow] => {
        const cells = Object.fromEntries(columns.map(({ key, value }) => [key, value(row)]));
        return [row, { id: rowId(row), cells }];
      }),
    [rows, columns],
  );
  const byId = useMemo(() => new Map(given.map(([row, { id: own }]) => [own, row])), [given]);
  const list = useMemo(() => {
    const shown = sortedRows(
      given.map(([, row]) => row),
      sort,
    );
    return listOfRows(new RemoteRows(never, never, { rows: shown, next: null, previous: null }));
  }, [given, sort]);
  const cells = useMemo(() => renderers(columns, byId), [columns, byId]);
  const controls = useRowControls(props.controls, byId);
  const drawn = useControls(view, arrangement, cells, controls);

  const choice = useChoice(list, id, rows.length);
  const { said, copy } = useCopy(view, list, arrangement.shown, choice.chosen);
  const hrefOf = (row: ViewRow) => {
    const found = byId.get(row.id);
    return found && rowHref?.(found);
  };
  const open = (index: number) => {
    const item = list.at(index);
    const address = item.kind === "row" && item.row ? hrefOf(item.row) : undefined;
    if (address) router.push(address, { scroll: false });
  };
  const toggle = (index: number, extending: boolean) => {
    if (canChoose) void choice.toggle(index, extending);
  };

  if (rows.length === 0) return <>{empty}</>;
  const rowHeight = rowHeightOf(arrangement.density, props.tall);
  const shared = { ...drawn, label, list, currentId: currentId ?? null };
  return (
    <div className="min-w-0">
      {narrow === true ? null : (
        <div className="max-md:hidden">
          <GridFrame
            {...shared}
            placeKey={id}
            start={topOfList}
            sort={column.sort}
            controls={column.controls}
            {...{ canChoose, rowHeight }}
            onSeen={nothing}
            total={rows.length}
            group={noGroups}
            chosen={choice.chosen}
            allChosen={extent(choice.chosen, rows.length)}
            groupChosen={none}
            rowName={rowName(view)}
            opens={(row) => hrefOf(row) !== undefined}
            onMore={nothing}
            onChooseAll={choice.chooseAll}
            rowClass={rowClasses[rowHeight] ?? ""}
            heightClass={heightClasses[props.size ?? "part"]}
            deeds={{
              open,
              toggle,
              peek: (index) => (rowHref ? open(index) : toggle(index, false)),
              toggleGroup: nothing,
              chooseGroup: nothing,
              chooseAll: () => canChoose && choice.chooseAll(),
              copy: () => void copy(),
              clear: choice.clear,
            }}
            handle={frame}
          />
        </div>
      )}
      {narrow === false ? null : (
        <ViewCards
          {...shared}
          shown={drawn.arrangement.shown}
          hrefOf={hrefOf}
          onToggleGroup={nothing}
          onMore={nothing}
          isKnown={narrow === true}
        />
      )}
      {canChoose ? (
        <StatusLine
          {...{ noun, seen }}
          total={{ count: rows.length, exact: true }}
          isCounting={false}
          mostScrolled={null}
          groups={null}
          reading={null}
          chosen={chosenCount(choice.chosen)}
          onClear={choice.clear}
          note={said}
        />
      ) : (
        <p role="status" className={said ? "border-t px-3 py-1 text-table text-muted" : "sr-only"}>
          {said}
        </p>
      )}
      {footer}
    </div>
  );
}

const topOfList = { scrollTop: 0, focusId: null };
const noGroups: readonly string[] = [];

function renderers<Row>(columns: readonly GivenColumn<Row>[], byId: ReadonlyMap<string, Row>): CellRenderers {
  return Object.fromEntries(
    columns.flatMap(({ key, draw }) => {
      if (!draw) return [];
      const drawRow = ({ id }: ViewRow) => {
        const row = byId.get(id);
        return row === undefined ? null : draw(row);
      };
      return [[key, drawRow]];
    }),
  );
}

function useRowControls<Row>(
  given: GivenTableProps<Row>["controls"],
  byId: ReadonlyMap<string, Row>,
): RowControls | undefined {
  const latest = useRef(given);
  latest.current = given;
  const width = given?.width;
  return useMemo(() => {
    if (width === undefined) return undefined;
    const draw = ({ id }: ViewRow) => {
      const row = byId.get(id);
      return row === undefined ? null : latest.current?.draw(row);
    };
    return { width, draw };
  }, [width, byId]);
}
