import type { Sql } from "@/lib/db/sql";
import type { ViewColumn } from "./define-view";

/** The number under which people know a thing. */
export const numberColumn = (sql: Sql): ViewColumn => ({
  key: "number",
  label: "Number",
  type: "number",
  sql,
  sort: { by: sql, as: "integer" },
  filled: true,
  sortable: "index",
  groupable: false,
  width: 100,
  card: "lead",
});
