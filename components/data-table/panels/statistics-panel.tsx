"use client";

import { Copy, X } from "lucide-react";
import { useEffect, useState } from "react";
import { FailedState } from "@/components/states/failed-state";
import { Bar } from "@/components/states/skeletons";
import { Time } from "@/components/time/time";
import { Button, IconButton } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { exactNumber } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import type { ClientColumn, ClientView, ColumnStats } from "@/lib/views/schema";
import { type ViewState, viewApi } from "@/lib/views/state";
import { askView } from "../ask";
import { tsvTable } from "../tsv";

type StatisticsPanelProps = {
  view: ClientView;
  state: ViewState;
  column: ClientColumn;
  onFilter: (value: string, change: "include" | "exclude") => void;
  onClose: () => void;
};

type Told = { stats: ColumnStats } | { failure: Error } | null;

/** What a column holds over all rows that match: frequent and rare values with their share; a click filters. */
export function StatisticsPanel({ view, state, column, onFilter, onClose }: StatisticsPanelProps) {
  const [told, setTold] = useState<Told>(null);
  const [tries, setTries] = useState(0);
  const address = viewApi(view.id, "stats", { ...state, sort: [], cols: null, group: [] }, view.scope, {
    column: column.key,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when somebody tries again
  useEffect(() => {
    const abort = new AbortController();
    setTold(null);
    askView<ColumnStats>(address, abort.signal)
      .then((stats) => setTold({ stats }))
      .catch((failure: Error) => {
        if (!abort.signal.aborted) setTold({ failure });
      });
    return () => abort.abort();
  }, [address, tries]);

  // A value that was chosen may leave the panel and take the focus with it; Escape closes the panel then as well.
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key === "Escape" && document.activeElement === document.body) onClose();
    };
    window.addEventListener("keydown", close);
    return () => window.removeEventListener("keydown", close);
  }, [onClose]);

  return (
    <aside
      aria-label={`Statistics of ${column.label}`}
      className="flex min-w-0 flex-col border-line bg-panel max-lg:fixed max-lg:inset-0 max-lg:z-40 lg:w-80 lg:shrink-0 lg:border-l"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="flex h-8 shrink-0 items-center justify-between gap-2 border-b px-3">
        <h3 className="truncate text-table font-semibold">{column.label}</h3>
        <div className="flex">
          {told && "stats" in told ? (
            <IconButton size="sm" label="Copy as a table" onClick={() => void copyText(asTable(column, told.stats))}>
              <Copy aria-hidden="true" />
            </IconButton>
          ) : null}
          <IconButton size="sm" label="Close the statistics" autoFocus onClick={onClose}>
            <X aria-hidden="true" />
          </IconButton>
        </div>
      </div>
      <div className="min-h-0 grow overflow-y-auto p-3">
        {told === null ? (
          <Reading />
        ) : "failure" in told ? (
          <FailedState title="The statistics could not be read" onRetry={() => setTries(tries + 1)}>
            {told.failure.message}
          </FailedState>
        ) : (
          <Figures {...{ view, column, onFilter }} stats={told.stats} />
        )}
      </div>
    </aside>
  );
}

function Reading() {
  return (
    <div role="status" aria-label="Reading the statistics" className="grid gap-2">
      {["w-40", "w-56", "w-48", "w-32", "w-24"].map((width) => (
        <Bar key={width} className={width} />
      ))}
    </div>
  );
}

type FiguresProps = Pick<StatisticsPanelProps, "view" | "column" | "onFilter"> & { stats: ColumnStats };

function Figures({ view, column, stats, onFilter }: FiguresProps) {
  const most = stats.top[0]?.count ?? 1;
  const figures: Array<[string, number]> = [
    [view.noun.many, stats.rows],
    ["different values", stats.distinct],
    ["empty", stats.empty],
  ];
  const isOrdered = column.type === "number" || column.type === "time";
  return (
    <div className="grid gap-4">
      <dl className="grid grid-cols-3 gap-2">
        {figures.map(([words, count]) => (
          <div key={words} className="grid">
            <dd className="mono text-body">{exactNumber(count)}</dd>
            <dt className="label">{words}</dt>
          </div>
        ))}
      </dl>
      {isOrdered && stats.least !== null ? (
        <dl className="grid gap-0.5 text-table">
          <div className="flex gap-2">
            <dt className="label w-16">Least</dt>
            <dd>{valueWords(column, String(stats.least))}</dd>
          </div>
          <div className="flex gap-2">
            <dt className="label w-16">Greatest</dt>
            <dd>{valueWords(column, String(stats.greatest))}</dd>
          </div>
        </dl>
      ) : null}
      <Values title="Most frequent" values={stats.top} {...{ column, onFilter, most }} rows={stats.rows} />
      <Values title="Rarest of the others" values={stats.rare} {...{ column, onFilter, most }} rows={stats.rows} />
    </div>
  );
}

type ValuesProps = {
  title: string;
  values: ColumnStats["top"];
  column: ClientColumn;
  most: number;
  rows: number;
  onFilter: StatisticsPanelProps["onFilter"];
};

function Values({ title, values, column, most, rows, onFilter }: ValuesProps) {
  if (values.length === 0) return null;
  const { field } = column;
  return (
    <section aria-label={title}>
      <h4 className="label mb-1">{title}</h4>
      <ul className="grid gap-0.5">
        {values.map(({ value, count }) => (
          <li
            key={value}
            // The menu of the value by the other button; a click filters.
            {...(field ? { "data-cell-field": field, "data-cell-value": value } : {})}
            className="group/value relative flex min-h-6 items-center gap-2 text-table"
          >
            <Share share={count / most} />
            {field ? (
              <Button
                size="sm"
                tone="quiet"
                title={`Show only rows with it; ${exactNumber(count)} of ${exactNumber(rows)}`}
                className="relative min-w-0 shrink! grow justify-start! px-1! font-normal!"
                onClick={() => onFilter(value, "include")}
              >
                <span className="min-w-0 truncate">{valueWords(column, value)}</span>
              </Button>
            ) : (
              <span className="relative min-w-0 grow truncate px-1">{valueWords(column, value)}</span>
            )}
            <span className="mono relative shrink-0 text-soft">{exactNumber(count)}</span>
            {field ? (
              <IconButton
                size="sm"
                label={`Leave out ${value}`}
                className="relative opacity-0 focus-visible:opacity-100 group-hover/value:opacity-100"
                onClick={() => onFilter(value, "exclude")}
              >
                <X aria-hidden="true" />
              </IconButton>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The bar behind a value; its width is set by script. */
function Share({ share }: { share: number }) {
  return (
    <span
      aria-hidden="true"
      className="absolute inset-y-0.5 left-0 rounded-sm bg-accent/15"
      ref={(bar) => {
        if (bar) bar.style.width = `${Math.max(1, Math.round(share * 100))}%`;
      }}
    />
  );
}

function valueWords(column: ClientColumn, value: string) {
  if (column.type === "time") return <Time value={value} digits={3} zone={false} />;
  const words = column.choices?.find((choice) => choice.value === value)?.label ?? value;
  return <LogText value={words} mono={column.type === "address" || column.type === "number"} />;
}

function asTable(column: ClientColumn, { top, rare }: ColumnStats): string {
  return tsvTable(
    [column.label, "Rows"],
    [...top, ...rare].map(({ value, count }) => [value, count]),
  );
}
