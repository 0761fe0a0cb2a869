import { Prisma, type Sql } from "@/lib/db/sql";
import type { ViewColumn } from "./define-view";

const end = (key: string, label: string, sql: Sql): ViewColumn => ({
  ...{ key, label, type: "address", sql: Prisma.sql`host(${sql})`, filter: { inet: sql } },
  ...{ sort: { by: sql, as: "inet" }, filled: true, hidden: true, groupable: false },
});

/** Both ends of a range of addresses, for whoever wants them beside the range. */
export const rangeEnds = (low: Sql, high: Sql): ViewColumn[] => [
  end("first", "First address", low),
  end("last", "Last address", high),
];
