"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { SuggestionsUrl } from "@/components/filters/use-suggestions";
import { ViewFilter } from "@/components/filters/view-filter";
import type { ActedOn } from "@/components/keyboard/triage/queue-keys";
import { useKeys } from "@/components/keyboard/use-keys";
import { useLive } from "@/components/live/use-live";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { copyText } from "@/components/ui/copy-text";
import { exactNumber, plural } from "@/components/ui/format";
import { FilterTarget } from "@/components/values/filter-target";
import { ExportMenu } from "@/components/views/export-menu";
import { ViewsMenu } from "@/components/views/views-menu";
import type { Layout, SavedView } from "@/lib/views/saved/schema";
import type { ClientView, ViewRow } from "@/lib/views/schema";
import { readViewState, viewQuery } from "@/lib/views/state";
import type { ColumnControls } from "./column-controls";
import { dataKey } from "./data-key";
import type { CellRenderers } from "./features";
import { type FrameHandle, GridFrame } from "./grid/grid-frame";
import { rowHeights } from "./layout";
import { StatisticsPanel } from "./panels/statistics-panel";
import { activeFilters, changed, filterOfGroup } from "./query";
import type { GroupNode, Segment } from "./rows/group-tree";
import { ItemList, listOfRows } from "./rows/item-list";
import { mostScrolled } from "./rows/pages";
import { chosenCount, extent, extentOf, type Selection } from "./selection";
import { sortedBy, sortedTo } from "./sorting";
import { StatusLine } from "./status-line";
import { FailureLine, isFault, TableStates } from "./table-states";
import { Toolbar } from "./toolbar";
import { tsvOfRows } from "./tsv";
import { typeIntoFilter } from "./type-into";
import { useArrangement } from "./use-arrangement";
import { useChoice } from "./use-choice";
import { type RowControls, useControls } from "./use-controls";
import { useGroupTree } from "./use-group-tree";
import { useNarrow } from "./use-narrow";
import { type FirstPage, leavePlace, placeOf, useRowSource } from "./use-row-source";
import { useViewState } from "./use-view-state";
import { ViewCards } from "./view-cards";

type Topic = Parameters<typeof useLive>[0][number];

export type ViewTableProps = {
  view: ClientView;
  /** The rows that the server drew the page with; without them the table reads them itself. */
  initial: FirstPage | null;
  /** What the rows are; read out as the table's name. */
  label: string;
  /** How the screen draws columns that a type alone does not tell. */
  cells?: CellRenderers;
  /** How the person keeps this list. */
  layout?: Layout | null;
  /** The saved view that the address names, and all that the person can open. */
  saved?: SavedView | null;
  views?: readonly SavedView[];
  /** `page`: a row leads to its own page. `pane`: it opens beside the table, as `row` of the address. */
  opens?: "page" | "pane" | "nothing";
  /** A row's own page, told which list it is opened from: what stands behind `?`. The row's own address where left out. */
  rowHref?: (row: ViewRow, list: string) => string | undefined;
  /** The open row, beside the table. */
  pane?: ReactNode;
  /** What stands in the place of the rows when there are none and nothing is filtered. */
  empty: ReactNode;
  canChoose?: boolean;
  /** What can be done with chosen rows. */
  actions?: (selection: Selection, count: number, clear: () => void) => ReactNode;
  /** Buttons at the end of each row. */
  controls?: RowControls;
  /** What every address of this table says beside its state. */
  address?: Record<string, string>;
  /** Put here: what a key of the screen acts on. The chosen rows, else the one with the focus; null for all that match. */
  acted?: ActedOn;
  /** Said beside the total. */
  note?: ReactNode;
  /** More controls, behind the table's own. */
  tools?: ReactNode;
  /** The filter's place, when the screen has its own above the table. */
  hasFilter?: boolean;
  /** Where the values of the filter's fields are asked for; from the list's own columns where left out. */
  suggestionsUrl?: SuggestionsUrl | undefined;
  /** Looks again when something of these topics changes. */
  live?: readonly Topic[];
  /** How tall it may become before it scrolls: nearly the page, or a part of it. */
  size?: "page" | "part";
  /** Rows with room for several lines of text. */
  tall?: boolean;
  /** Hidden while a screen has too few rows for it. */
  hasToolbar?: boolean;
};

const noCells: CellRenderers = {};
const quietMs = 900;
const mostCopied = 10_000;
const rowClasses: Record<number, string> = {
  28: "[--row:28px]",
  32: "[--row:32px]",
  40: "[--row:40px]",
  68: "[--row:68px]",
};

/** The one table: any list of the product, of any length, with its state in the address. */
export function ViewTable(props: ViewTableProps) {
  const {
    view,
    initial,
    label,
    cells = noCells,
    layout = null,
    saved = null,
    opens = "page",
    rowHref,
    pane,
    canChoose = true,
  } = props;
  const router = useRouter();
  const { state, change, href, savedHref } = useViewState(saved, props.address);
  const { arrangement, arranging } = useArrangement(view, state, change, layout, view.list);
  const key = dataKey(state, view.scope);
  const frame = useRef<FrameHandle | null>(null);
  const mayApply = useCallback(() => !(frame.current?.isOccupied() ?? false), []);
  const rows = useRowSource(view, state, key, initial, mayApply);
  const tree = useGroupTree(view, state, key);
  const narrow = useNarrow();
  const seen = useRef<HTMLSpanElement | null>(null);
  const section = useRef<HTMLElement | null>(null);
  const [statistics, setStatistics] = useState<string | null>(null);
  const [said, setSaid] = useState("");

  const version = tree ? tree.snapshot() : rows.snapshot();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is held changes in place, and the version with it
  const list = useMemo(() => (tree ? new ItemList(tree.segments()) : listOfRows(rows)), [tree, rows, version]);
  const rowCount = tree ? (tree.total?.rows ?? null) : (rows.total?.count ?? null);
  const choice = useChoice(list, key, rowCount);
  const sort = useMemo(() => (state.sort.length > 0 ? state.sort : view.defaultSort), [state.sort, view]);

  const placeKey = `${view.id}?${key}`;
  const start = useMemo(() => placeOf(placeKey) ?? topOfList, [placeKey]);
  useEffect(() => {
    const keeper = frame;
    return () => {
      const place = keeper.current?.place();
      if (place) leavePlace(placeKey, { ...place, rows });
    };
  }, [placeKey, rows]);

  const controls = useMemo<ColumnControls>(() => {
    const column = (name: string) => view.columns.find((one) => one.key === name);
    return {
      ...arranging,
      sort: (name, adds) => {
        const found = column(name);
        if (found) change({ sort: sortedBy(adds ? sort : state.sort, found, adds) });
      },
      sortTo: (name, descending, adds) => change({ sort: sortedTo(sort, name, descending, adds) }),
      unsort: (name) => change({ sort: state.sort.filter((one) => one.key !== name) }),
      group: (name, on) =>
        change({ group: on ? [...state.group, name].slice(-3) : state.group.filter((one) => one !== name) }),
      statistics: setStatistics,
      filter: (name) => {
        const field = column(name)?.field;
        if (field) typeIntoFilter(section.current, `${field}:`);
      },
    };
  }, [view, state.sort, state.group, sort, change, arranging]);

  const hrefOf = useCallback(
    (row: ViewRow) => {
      if (opens === "pane") return href({ row: row.id });
      if (opens === "nothing") return undefined;
      return rowHref ? rowHref(row, viewQuery({ ...state, row: null }).toString()) : row.href;
    },
    [opens, href, rowHref, state],
  );
  const open = (index: number) => {
    const item = list.at(index);
    const address = item.kind === "row" && item.row ? hrefOf(item.row) : undefined;
    if (address) router.push(address, { scroll: opens === "page" });
  };
  const copy = async () => {
    const columns = arrangement.shown.flatMap((name) => view.columns.find((one) => one.key === name) ?? []);
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    const count = chosenCount(choice.chosen);
    if (count === 0) {
      const value = focused?.dataset.value;
      const at = Number(focused?.closest<HTMLElement>("[data-row]")?.dataset.index ?? Number.NaN);
      const item = Number.isInteger(at) ? list.at(at) : null;
      const text = value ?? (item?.kind === "row" && item.row ? tsvOfRows(columns, [item.row]) : null);
      if (text === null) return;
      setSaid(
        (await copyText(text))
          ? value === undefined
            ? "Copied the row"
            : "Copied the value"
          : "The browser did not let it be copied",
      );
      return;
    }
    if (count > mostCopied) return setSaid(`More than ${exactNumber(mostCopied)} rows: export them instead`);
    const found =
      choice.chosen.kind === "rows"
        ? [...choice.chosen.rows.values()]
        : (await list.rowsBetween(0, list.length - 1)).filter(({ id }) => choice.isChosen(id));
    const done = await copyText(tsvOfRows(columns, found));
    setSaid(
      done ? `Copied ${plural(found.length, view.noun.one, view.noun.many)}` : "The browser did not let them be copied",
    );
  };
  const chooseGroup = async (node: GroupNode) => {
    const isOn = groupChosen(node) === "all";
    if (node.group.count > mostCopied) {
      return choice.chooseMatching(
        dataKey({ ...state, q: filterOfGroup(view, state, node.under) }, view.scope),
        node.group.count,
      );
    }
    if (tree) choice.chooseRows(await tree.rowsOf(node).rowsOf(0, node.group.count - 1), !isOn);
  };
  const groupChosen = (node: GroupNode) => extentOf(node, state.group, choice.chosen);
  const toggleGroup = (index: number, wanted?: boolean) => {
    const item = list.at(index);
    if (item.kind === "group" && item.node.isOpen !== wanted) tree?.toggle(item.node);
  };

  useEffect(() => {
    if (said === "") return;
    const timer = setTimeout(() => setSaid(""), 4000);
    return () => clearTimeout(timer);
  }, [said]);

  const quiet = useRef<ReturnType<typeof setTimeout> | null>(null);
  useLive(props.live ?? noTopics, () => {
    quiet.current ??= setTimeout(() => {
      quiet.current = null;
      if (!tree) void rows.look(mayApply);
    }, quietMs);
  });
  useEffect(() => () => clearTimeout(quiet.current ?? undefined), []);

  const onSeen = useCallback(
    (first: number, last: number) => {
      if (seen.current && !tree)
        seen.current.textContent = last < first ? "" : `${exactNumber(first + 1)}–${exactNumber(last + 1)} of`;
    },
    [tree],
  );
  const emptyColumns = () => {
    const held = [...(tree ? [] : rows.held())].map(([, row]) => row);
    const keys =
      held.length === 0
        ? []
        : arrangement.shown.filter((name) =>
            held.every(({ cells: own }) => own[name] === null || own[name] === "" || own[name] === undefined),
          );
    return { keys, rows: held.length };
  };

  const keptQuery = viewQuery({
    ...state,
    cols: arrangement.shown,
    pin: arrangement.pinned,
    row: null,
    view: null,
  }).toString();
  const exported = {
    state:
      choice.chosen.kind === "matching"
        ? { ...state, ...readViewState(new URLSearchParams(choice.chosen.query)) }
        : state,
    ids: async () => {
      if (choice.chosen.kind === "rows") return [...choice.chosen.rows.keys()];
      if (choice.chosen.except.size === 0) return null;
      const held = await list.rowsBetween(0, list.length - 1);
      return held.flatMap(({ id }) => (choice.isChosen(id) ? [id] : []));
    },
  };
  useEffect(() => {
    if (tree && seen.current) seen.current.textContent = "";
  }, [tree]);
  useEffect(() => {
    if (!props.acted) return;
    props.acted.current = () => {
      if (choice.chosen.kind === "matching") return null;
      const held = new Map([...(tree ? [] : rows.held())].map(([, row]) => [row.id, row]));
      if (choice.chosen.rows.size > 0) return [...choice.chosen.rows.values()].map((row) => held.get(row.id) ?? row);
      const id = document.activeElement?.closest("[data-row-id]")?.getAttribute("data-row-id");
      const row = held.get(id ?? "");
      return row ? [row] : [];
    };
  });
  useKeys("table", [
    { keys: "j", label: "Next row", run: () => frame.current?.step(1), repeats: true },
    { keys: "k", label: "Previous row", run: () => frame.current?.step(-1), repeats: true },
    ...(canChoose ? [{ keys: "x", label: "Select the row", run: () => frame.current?.step(0) }] : []),
  ]);

  const rowHeight = props.tall ? 68 : rowHeights[arrangement.density];
  const failure = tree ? (tree.root.nodes.length === 0 ? tree.root.failure : null) : rows.failure;
  const isEmpty = tree ? tree.total?.groups === 0 : rows.isEmpty;
  const filters = useMemo(() => activeFilters(view, state), [view, state]);
  const statisticsColumn = view.columns.find((one) => one.key === statistics);
  const drawn = useControls(view, arrangement, cells, props.controls);
  const shared = { ...drawn, label, list, currentId: opens === "pane" ? state.row : null };
  const onMore = ({ branch, under, level }: Extract<Segment, { kind: "more" }>) =>
    void tree?.more(branch, under, level);
  const count = chosenCount(choice.chosen);

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
          {props.hasToolbar === false ? null : (
            <Toolbar
              {...{ view, arrangement, controls }}
              group={state.group}
              sort={state.sort}
              onSort={(next) => change({ sort: next })}
              onGroup={(group) => change({ group })}
              onDensity={arranging.setDensity}
              empty={emptyColumns}
              filter={
                props.hasFilter === false ? null : (
                  <ViewFilter {...{ view, state, change }} suggestionsUrl={props.suggestionsUrl} />
                )
              }
            >
              {props.views ? (
                <ViewsMenu
                  list={view.list}
                  views={props.views}
                  saved={saved}
                  isAsSaved={state.view !== null}
                  query={keptQuery}
                  hrefOf={savedHref}
                  onSaid={setSaid}
                />
              ) : null}
              <ExportMenu
                {...{ view, state }}
                cols={arrangement.shown}
                total={rowCount === null ? `All ${view.noun.many}` : plural(rowCount, view.noun.one, view.noun.many)}
                chosen={count > 0 ? { ...exported, count } : null}
              />
              {props.tools}
            </Toolbar>
          )}
          <div className="flex min-w-0">
            <div className="min-w-0 grow">
              {rows.news && !tree ? (
                <p role="status" className="flex items-center gap-2 border-b bg-selected px-3 py-0.5 text-table">
                  {rows.news.added > 0
                    ? `${plural(rows.news.added, `new ${view.noun.one}`, `new ${view.noun.many}`)}`
                    : "The list has changed"}
                  <Button
                    size="sm"
                    tone="quiet"
                    onClick={() => {
                      frame.current?.toTop();
                      rows.restart();
                    }}
                  >
                    Show
                  </Button>
                </p>
              ) : null}
              {isEmpty || (failure && (tree !== null || rows.isBare)) || (failure && isFault(failure)) ? (
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
                        placeKey={placeKey}
                        total={tree ? list.length : rowCount}
                        sort={sort}
                        group={state.group}
                        controls={controls}
                        chosen={choice.chosen}
                        allChosen={extent(choice.chosen, rowCount ?? undefined)}
                        canChoose={canChoose}
                        groupChosen={groupChosen}
                        rowName={nameOf(view)}
                        opens={(row) => hrefOf(row) !== undefined}
                        onMore={onMore}
                        onChooseAll={choice.chooseAll}
                        rowHeight={rowHeight}
                        rowClass={rowClasses[rowHeight] ?? ""}
                        heightClass={
                          props.size === "part"
                            ? "max-h-[min(60dvh,36rem)]"
                            : "max-h-[max(22rem,calc(100dvh-var(--table-top,14rem)-3.5rem))]"
                        }
                        deeds={{
                          open,
                          peek: (index) =>
                            opens === "pane" ? open(index) : canChoose ? void choice.toggle(index, false) : undefined,
                          toggle: (index, extending) => canChoose && void choice.toggle(index, extending),
                          toggleGroup,
                          chooseGroup: (index) => {
                            const item = list.at(index);
                            if (canChoose && item.kind === "group") void chooseGroup(item.node);
                          },
                          chooseAll: () => canChoose && choice.chooseAll(),
                          copy: () => void copy(),
                          clear: choice.clear,
                        }}
                        start={start}
                        onSeen={onSeen}
                        handle={frame}
                      />
                    </div>
                  )}
                  {narrow === false ? null : (
                    <ViewCards
                      {...shared}
                      key={`cards ${placeKey}`}
                      shown={drawn.arrangement.shown}
                      hrefOf={hrefOf}
                      onToggleGroup={toggleGroup}
                      onMore={onMore}
                      isKnown={narrow === true}
                    />
                  )}
                </>
              )}
            </div>
            {statisticsColumn ? (
              <StatisticsPanel
                key={statisticsColumn.key}
                {...{ view, state }}
                column={statisticsColumn}
                onClose={() => setStatistics(null)}
                onFilter={(value, kind) => {
                  const next = statisticsColumn.field
                    ? changed(view, state, { kind, field: statisticsColumn.field, value })
                    : null;
                  if (next) change(next);
                }}
              />
            ) : null}
          </div>
          {isEmpty && filters.length === 0 ? null : (
            <StatusLine
              noun={view.noun}
              total={tree ? (tree.total ? { count: tree.total.rows, exact: true } : null) : rows.total}
              isCounting={tree ? tree.root.isReading : !rows.countFailed}
              mostScrolled={!tree && (rowCount ?? 0) > mostScrolled ? mostScrolled : null}
              groups={tree?.total?.groups ?? null}
              milliseconds={tree ? null : rows.milliseconds}
              chosen={count}
              onClear={choice.clear}
              seen={seen}
              note={said === "" ? props.note : said}
              actions={props.actions?.(choice.selection, count, choice.clear)}
            />
          )}
        </section>
        {pane}
      </div>
    </FilterTarget>
  );
}

const noTopics: readonly Topic[] = [];
const topOfList = { scrollTop: 0, focusId: null };

/** What a row is called where only its name is read out. */
const nameOf = (view: ClientView) => (row: ViewRow) => {
  const column = view.columns.find(({ card }) => card === "title") ?? view.columns[0];
  return String((column && row.cells[column.key]) ?? row.id);
};
