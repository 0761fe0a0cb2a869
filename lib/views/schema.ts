import type { EntityKind } from "@/lib/entities/kinds";
import type { FilterField, FilterFieldType } from "@/lib/filters/types";

/** What a value in a column names; a computer has no page of its own. */
export type ColumnEntity = EntityKind | "computer";

/** How fast a sort is: read from an index in order, or by looking at every row that matches. */
export type Sortable = "index" | "scan" | false;

/** A column as the browser knows it: no SQL, nothing but plain values. */
export type ClientColumn = {
  key: string;
  label: string;
  type: FilterFieldType;
  /** What the name above the column means, for those who do not know it. */
  help?: string;
  /** The filter's name for it; without one it cannot be filtered or grouped by. */
  field?: string;
  choices?: ReadonlyArray<{ value: string; label: string }>;
  entity?: ColumnEntity;
  align: "start" | "end";
  /** In pixels, until somebody drags it. */
  width: number;
  /** Not shown until somebody asks for it. */
  hidden: boolean;
  /** Where it stands on a card of a narrow screen. */
  card?: "title" | "lead" | "meta";
  sortable: Sortable;
  /** The first click sorts from the greatest down. */
  descendingFirst: boolean;
  groupable: boolean;
};

export type ClientView = {
  id: string;
  /** What saved views and layouts are kept under. */
  list: string;
  /** What a row is called. */
  noun: { one: string; many: string };
  columns: ClientColumn[];
  defaultSort: SortKey[];
  /** For completion and chips: every name that a filter of this view may use. */
  fields: FilterField[];
  /** Which column the time range of the URL is about. */
  timeColumn?: string;
  /** Which rows of what: `run=…`; given back with every request. */
  scope: Record<string, string>;
  /** Groups carry the worst severity in them. */
  hasSeverity: boolean;
};

export type SortKey = { key: string; descending: boolean };

export type Cell = string | number | boolean | null;

/** Times are ISO 8601 in UTC with six digits. */
export type ViewRow = {
  id: string;
  href?: string;
  cells: Record<string, Cell>;
  /** What a screen's own renderers need beyond the cells. */
  extra?: Record<string, unknown>;
};

export type Page = {
  rows: ViewRow[];
  /** Goes on where this page ends; null at the end. */
  next: string | null;
  /** Goes back to what stands before this page; null at the beginning. */
  previous: string | null;
};

/** Not exact: the count was stopped, and there are more than `count`; null when it cannot be told at all. */
export type Count = { count: number; exact: true } | { count: number | null; exact: false };

/** A value that was grouped by; null where the rows have none. */
export type GroupValue = string | null;

export type Group = {
  value: GroupValue;
  count: number;
  worst?: string;
};

export type GroupPage = {
  /** The column that this level is grouped by. */
  key: string;
  groups: Group[];
  /** How many groups there are on this level. */
  total: number;
  /** The rows in all of them together. */
  rows: number;
  next: string | null;
};

export type ColumnStats = {
  key: string;
  rows: number;
  empty: number;
  distinct: number;
  least: Cell;
  greatest: Cell;
  /** The most frequent values first. */
  top: Array<{ value: string; count: number }>;
  /** The least frequent values first; those that are in `top` are left out. */
  rare: Array<{ value: string; count: number }>;
};

/** What a filter names wrongly, with the place in `q`. */
export type ViewProblem = { from: number; to: number; message: string };

export const exportFormats = ["csv", "xlsx", "jsonl"] as const;
export type ExportFormat = (typeof exportFormats)[number];
