import type { z } from "zod";
import type { User } from "@/lib/auth/caller";
import type { Permission } from "@/lib/auth/permissions";
import type { Sql } from "@/lib/db/sql";
import type { FieldSql } from "@/lib/filters/compile";
import type { FilterFieldType } from "@/lib/filters/types";
import type { Holding } from "./holds";
import type { Cell, ClientColumn, ColumnEntity, Sortable, SortKey, ViewRow } from "./schema";

/** The type that a sort or a row id is compared in; its text form must lose nothing. */
export type Comparable = "text" | "numeric" | "timestamptz" | "boolean" | "inet" | "uuid" | "bigint" | "integer";

export type ViewColumn = {
  key: string;
  label: string;
  type: FilterFieldType;
  help?: string;
  /** The value, in the type that it says; a time is a timestamptz. */
  sql: Sql;
  /** What is shown, when that is not `sql` itself. */
  cell?: Sql;
  /** The filter's name for it, its own key where left out; false: it can be neither filtered nor grouped by. */
  field?: string | false;
  aliases?: readonly string[];
  /** Where the filter looks, when not into `sql` as it stands; `lowered` where the text is in lower case already. */
  filter?: Partial<Omit<FieldSql, "type" | "silent">>;
  /** Its values lie in a dictionary, `sql` in it as well: by which id of a row, and joined how to `counted.id`. */
  counted?: { id: Sql; dictionary: Sql };
  /** An address in the filter asks for the rows whose networks hold it. */
  holds?: Holding;
  choices?: ReadonlyArray<{ value: string; label: string }>;
  entity?: ColumnEntity;
  align?: "start" | "end";
  width?: number;
  hidden?: boolean;
  card?: ClientColumn["card"];
  /** `scan` where left out. */
  sortable?: Sortable;
  descendingFirst?: boolean;
  /** What it is sorted by, when that is not `sql`, and in which type. */
  sort?: { by: Sql; as: Comparable };
  /** What rows with the same value are sorted by, as it stands when the column itself goes down. */
  ties?: readonly SortKey[];
  /** The sort's value is there in every row: then an index can be read in both directions. */
  filled?: boolean;
  groupable?: boolean;
  /** Free words look into it. */
  searched?: boolean;
};

/** A view whose scope has been looked at: what can be read from it is decided. */
export type OpenView = {
  id: string;
  /** Under which saved views and layouts are kept, where that is not the id: `hunt-rows:asn-mismatch`. */
  list?: string;
  noun: { one: string; many: string };
  /** Said in an export: "Findings", "Rows of the run …". */
  title: string;
  columns: ViewColumn[];
  /** Tables and joins; every row of it is a row of the view. */
  from: Sql;
  /** What the scope leaves. */
  where?: Sql;
  /** One value a row, unlike any other's; `indexed` is what an index knows of the row with such an id, where it does not hold the id. */
  rowId: { sql: Sql; as: Extract<Comparable, "uuid" | "bigint" | "integer" | "text">; indexed?: (id: Sql) => Sql };
  defaultSort: SortKey[];
  timeColumn?: string;
  /** Left out until the filter says something of the field; `says` what that is. */
  unless?: ReadonlyArray<{ field: string; sql: Sql; says: string }>;
  /** What free words look into beside the columns that are `searched`. */
  searched?: readonly Sql[];
  /** Names that only a filter knows. */
  filters?: ReadonlyArray<Omit<ViewColumn, "sql" | "cell"> & { sql: Sql }>;
  /** A number that is greater the worse a row is, and the names of its steps. */
  severity?: { rank: Sql; names: Record<number, string> };
  /** More for the screen's renderers, under names of its own. */
  extra?: Record<string, Sql>;
  /** Last touches to a row as it was read. */
  finish?: (row: ViewRow) => ViewRow;
  /** The columns from which `finish` makes cells: an export reads them beside its own. */
  finishReads?: readonly string[];
  href?: (row: { id: string; cells: Record<string, Cell>; extra: Record<string, unknown> }) => string | undefined;
  /** What an export says of where its rows come from. */
  provenance?: (range: { from: string | null; to: string | null }) => Promise<Record<string, unknown>>;
  scope: Record<string, string>;
};

export type ViewDefinition<Scope extends z.ZodObject = z.ZodObject> = {
  id: string;
  permission: Permission;
  /** Of sub-lists: which run, upload, list; strings, as the address has them. */
  scope: Scope;
  /** Null: there is no such thing to list. */
  // A method, so that a list can hold views of different scopes.
  open(scope: z.output<Scope>, user: Pick<User, "id" | "email" | "role">): Promise<OpenView | null> | OpenView | null;
};

export const defineView = <Scope extends z.ZodObject>(view: ViewDefinition<Scope>): ViewDefinition<Scope> => view;

/** The scope as an address has it; what was not said is left out. */
export const scopeOf = (values: Record<string, string | number | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
