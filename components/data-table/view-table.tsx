"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ViewFilter } from "@/components/filters/view-filter";
import { useKeys } from "@/components/keyboard/use-keys";
import { classNames } from "@/components/ui/class-names";
import { exactNumber } from "@/components/ui/format";
import { FilterTarget } from "@/components/values/filter-target";
import type { ViewRow } from "@/lib/views/schema";
import { viewQuery } from "@/lib/views/state";
import { dataKey } from "./data-key";
import type { CellRenderers } from "./features";
import { type FrameHandle, GridFrame } from "./grid/grid-frame";
import { NewsLine } from "./news-line";
import { activeFilters, changed } from "./query";
import { heightClasses, rowClasses, rowHeightOf, rowName } from "./row-looks";
import type { Segment } from "./rows/group-tree";
import { ItemList, listOfRows } from "./rows/item-list";
import { mostScrolled } from "./rows/pages";
import { chosenCount, extent } from "./selection";
import { StatusLine } from "./status-line";
import { FailureLine, isFault, TableStates } from "./table-states";
import { TableTools } from "./table-tools";
import { Toolbar } from "./toolbar";
import { typeIntoFilter } from "./type-into";
import { useActed } from "./use-acted";
import { useArrangement } from "./use-arrangement";
import { useChoice } from "./use-choice";
import { useColumnControls } from "./use-column-controls";
import { useControls } from "./use-controls";
import { useCopy } from "./use-copy";
import { groupDeeds } from "./use-group-choice";
import { useGroupTree } from "./use-group-tree";
import { useNarrow } from "./use-narrow";
import { useNews } from "./use-news";
import { usePlace } from "./use-place";
import { useRowSource } from "./use-row-source";
import { useViewState } from "./use-view-state";
import { ViewCards } from "./view-cards";
import type { ViewTableProps } from "./view-table-props";

const StatisticsPanel = dynamic(() => import("./panels/statistics-panel").then((module) => module.StatisticsPanel));

const noCells: CellRenderers = {};
const noKeys: [] = [];
/** The one table: any list of the product, of any length, with its state in the address. */
export function ViewTable(props: ViewTableProps) {
  const { view, initial, label, cells = noCells, layout = null, saved = null } = props;
  const { opens = "page", rowHref, pane, canChoose = true } = props;
  const router = useRouter();
  const frame = useRef<FrameHandle | null>(null);
  const seen = useRef<HTMLSpanElement | null>(null);
  const section = useRef<HTMLElement | null>(null);
  const [statistics, setStatistics] = useState<string | null>(null);
  const narrow = useNarrow();

  const { state, now, change, href, savedHref } = useViewState(saved, props.address);
  const { arrangement, arranging } = useArrangement(view, state, change, layout, view.list);
  const filterBy = (field: string) => typeIntoFilter(section.current, `${field}:`);
  const deeds = { ...arranging, statistics: setStatistics, filterBy };
  const { sort, controls } = useColumnControls(view, state, change, deeds, now);

  const key = dataKey(state, view.scope);
  const placeKey = `${view.id}?${key}`;
  const mayApply = useCallback(() => !(frame.current?.isOccupied() ?? false), []);
  const rows = useRowSource(view, state, key, initial, mayApply);
  const tree = useGroupTree(view, state, key);
  const rowHeight = rowHeightOf(arrangement.density, props.tall);
  const start = usePlace(placeKey, rows, frame, { row: opens === "pane" ? state.row : null, rowHeight });
  useNews(props.live, tree ? null : rows, mayApply);

  const version = tree ? tree.snapshot() : rows.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is held changes in place, and the version with it
  const list = useMemo(() => (tree ? new ItemList(tree.segments(), tree) : listOfRows(rows)), [tree, rows, version]);
  const total = tree ? tree.total && { count: tree.total.rows, exact: true as const } : rows.total;
  const rowCount = total?.count ?? null;
  const choice = useChoice(list, key, rowCount);
  const count = chosenCount(choice.chosen);
  const groups = groupDeeds(view, state, tree, list, choice);
  const { said, setSaid, copy } = useCopy(view, list, arrangement.shown, choice.chosen);
  useActed(props.acted, tree ? null : rows, list, choice.chosen);
  const { reread } = props;
  useEffect(() => {
    if (reread) reread.current = () => (tree ?? rows).restart();
  }, [reread, tree, rows]);

  const hrefOf = useCallback(
    (row: ViewRow) => {
      if (opens === "pane") return href({ row: row.id });
      if (opens === "nothing") return undefined;
      return rowHref ? rowHref(row, viewQuery({ ...state, row: null }).toString()) : row.href;
    },
    [opens, href, rowHref, state],
  );
  // Asked of every row that is drawn: its address is not written for that.
  const canOpen = useCallback(
    (row: ViewRow) => opens === "pane" || (opens === "page" && (rowHref ? rowHref(row, "") : row.href) !== undefined),
    [opens, rowHref],
  );
  const open = (index: number) => {
    const item = list.at(index);
    const address = item.kind === "row" && item.row ? hrefOf(item.row) : undefined;
    if (address) router.push(address, { scroll: opens === "page" });
  };
  const toggle = (index: number, extending: boolean) => {
    if (canChoose) void choice.toggle(index, extending);
  };
  const pageKeys = [
    { keys: "j", label: "Next row", run: () => frame.current?.step(1), repeats: true },
    { keys: "k", label: "Previous row", run: () => frame.current?.step(-1), repeats: true },
    ...(canChoose ? [{ keys: "x", label: "Select the row", run: () => frame.current?.step(0) }] : []),
  ];
  useKeys("table", props.hasKeys === false ? noKeys : pageKeys);

  const isGrouped = tree !== null;
  const onSeen = useCallback(
    (first: number, last: number) => {
      const words = last < first || isGrouped ? "" : `${exactNumber(first + 1)}–${exactNumber(last + 1)} of`;
      if (seen.current) seen.current.textContent = words;
    },
    [isGrouped],
  );
  useEffect(() => {
    if (isGrouped && seen.current) seen.current.textContent = "";
  }, [isGrouped]);

  const filters = useMemo(() => activeFilters(view, state), [view, state]);
  const drawn = useControls(view, arrangement, cells, props.controls);
  const shared = { ...drawn, label, list, currentId: opens === "pane" ? state.row : null };
  const failure = tree ? (tree.root.nodes.length === 0 ? tree.root.failure : null) : rows.failure;
  const hasNothing = failure !== null && (isGrouped || rows.isBare || isFault(failure));
  const isEmpty = tree ? tree.total?.groups === 0 : rows.isEmpty;
  // Nothing is there, and nothing hides it: there is nothing to filter, sort or save either.
  const isUntouched = isEmpty && !hasNothing && filters.length === 0 && state.q === "";
  const column = view.columns.find((one) => one.key === statistics);
  const onMore = ({ branch, under, level }: Extract<Segment, { kind: "more" }>) =>
    void tree?.more(branch, under, level);

  return (
    <FilterTarget
      label={`these ${view.noun.many}`}
      href={(wanted) => {
        const next = changed(view, state, wanted);
        return next && href(next);
      }}
    >
      <div className={classNames("min-w-0", pane ? "lg:flex lg:items-start lg:gap-3" : undefined)}>
        <section ref={section} aria-label={label} className="min-w-0 grow">
          {isUntouched ? null : (
            <>
              {props.bar}
              <Toolbar
                {...{ view, arrangement, controls }}
                group={state.group}
                sort={state.sort}
                onSort={(next) => change({ sort: next })}
                onGroup={(group) => change({ group })}
                onDensity={arranging.setDensity}
                empty={() => emptyColumns(arrangement.shown, isGrouped ? [] : [...rows.held()].map(([, row]) => row))}
                filter={
                  props.hasFilter === false ? null : (
                    <ViewFilter {...{ view, state, now, change }} suggestionsUrl={props.suggestionsUrl} />
                  )
                }
              >
                <TableTools
                  {...{ view, state, arrangement, list, rowCount, saved, savedHref }}
                  views={props.views}
                  chosen={choice.chosen}
                  onSaid={setSaid}
                />
              </Toolbar>
            </>
          )}
          <div className="flex min-w-0">
            <div className="min-w-0 grow">
              {isEmpty || hasNothing ? (
                <TableStates
                  {...{ view, filters, failure, href }}
                  empty={props.empty}
                  onRetry={() => (tree ? tree.start() : rows.retry())}
                />
              ) : (
                <>
                  {failure ? <FailureLine failure={failure} onRetry={() => rows.retry()} /> : null}
                  {narrow === true ? null : (
                    <div className="max-md:hidden">
                      <GridFrame
                        {...shared}
                        {...{ placeKey, start, sort, controls, canChoose, rowHeight, onSeen, onMore }}
                        total={isGrouped ? list.length : rowCount}
                        group={state.group}
                        chosen={choice.chosen}
                        allChosen={extent(choice.chosen, rowCount ?? undefined)}
                        groupChosen={groups.extent}
                        rowName={rowName(view)}
                        opens={canOpen}
                        onChooseAll={choice.chooseAll}
                        rowClass={rowClasses[rowHeight] ?? ""}
                        heightClass={heightClasses[props.size ?? "page"]}
                        deeds={{
                          open,
                          toggle,
                          peek: (index) => (opens === "pane" ? open(index) : toggle(index, false)),
                          toggleGroup: groups.toggle,
                          chooseGroup: (index) => canChoose && void groups.choose(index),
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
                      {...{ ...shared, hrefOf, onMore }}
                      key={`cards ${placeKey}`}
                      shown={drawn.arrangement.shown}
                      onToggleGroup={groups.toggle}
                      isKnown={narrow === true}
                    />
                  )}
                </>
              )}
              {rows.news && !isGrouped ? (
                <NewsLine
                  noun={view.noun}
                  added={rows.news.added}
                  onShow={() => {
                    frame.current?.toTop();
                    rows.restart();
                  }}
                />
              ) : null}
            </div>
            {column ? (
              <StatisticsPanel
                key={column.key}
                {...{ view, state, column }}
                onClose={() => setStatistics(null)}
                onFilter={(value, kind) => {
                  const next = column.field ? changed(view, now(), { kind, field: column.field, value }) : null;
                  if (next) change(next);
                }}
              />
            ) : null}
          </div>
          {isUntouched ? null : (
            <StatusLine
              {...{ total, seen }}
              noun={view.noun}
              isCounting={tree ? tree.root.isReading : !rows.countFailed}
              mostScrolled={!isGrouped && (rowCount ?? 0) > mostScrolled ? mostScrolled : null}
              groups={tree?.total?.groups ?? null}
              reading={isGrouped ? null : rows}
              chosen={count}
              isAllMatching={choice.chosen.kind === "matching" && choice.chosen.except.size === 0}
              onClear={choice.clear}
              note={said || (props.missing ? "the view of this link cannot be opened, so this is all" : props.note)}
              actions={props.actions?.(choice.selection, count, choice.clear)}
            />
          )}
        </section>
        {pane}
      </div>
    </FilterTarget>
  );
}

/** Shown columns that hold nothing in the rows that were read. */
function emptyColumns(shown: readonly string[], rows: readonly ViewRow[]): { keys: string[]; rows: number } {
  const isEmptyIn =
    (key: string) =>
    ({ cells }: ViewRow) =>
      (cells[key] ?? "") === "";
  const keys = rows.length === 0 ? [] : shown.filter((key) => rows.every(isEmptyIn(key)));
  return { keys, rows: rows.length };
}
