import type pg from "pg";
import { Prisma } from "@/lib/db/sql";
import { type Server, timedPaths, timedSql } from "./ask";
import { printFigure } from "./figure";

const histogram = 1_000;
const day = 86_400_000;
/** Those that are open when nobody has chosen. */
const openFacets = ["kind", "outcome", "result", "app"];

/** The last 30 days of what is loaded. */
export async function lastMonth(client: pg.ClientBase): Promise<{ from: string; to: string }> {
  const { rows } = await client.query<{ newest: Date | null }>("select max(event_time) as newest from sign_in");
  const to = rows[0]?.newest ?? new Date();
  return { from: new Date(to.getTime() - 30 * day).toISOString(), to: to.toISOString() };
}

/** How many there are, hour by hour: the least that a histogram of the span has to read without a rollup. */
const plainHistogram = ({ from, to }: { from: string; to: string }) => Prisma.sql`
  select date_trunc('hour', event_time) as hour, kind, succeeded, count(*) from sign_in
  where event_time between ${from}::timestamptz and ${to}::timestamptz group by 1, 2, 3`;

/** The explorer over 30 days, without a filter and with some: its page with histogram and facets, and the timeline's bins. */
export async function measureExplorer(client: pg.ClientBase, server: Server, rounds: number, user: string) {
  const span = await lastMonth(client);
  const plain = await timedSql(client, plainHistogram(span), 1);
  for (const [name, q] of [
    ["everything", ""],
    ["failures", "-result:0"],
    ["interactive only", "kind:interactive"],
    ["one user", `user:${user}`],
    ["a domain", "user:*@aldermoor.example"],
  ] as const) {
    const search = new URLSearchParams({ ...span, ...(q ? { q } : {}) });
    const facets = openFacets.map((field) => `/api/sign-ins/facets/${field}?${search}`);
    for (const [what, paths] of [
      ["histogram with its facets", [`/api/sign-ins/histogram?${search}&width=1200`, ...facets]],
      ["page with its first rows", [`/sign-ins?${search}`]],
      ["timeline", [`/api/timeline?${search}&width=1200`]],
    ] as const) {
      const value = await timedPaths(server, paths, rounds);
      const line = { part: "explorer, 30 days", name: `${name}: ${what}`, limit: histogram };
      const beside = q === "" ? { plain } : {};
      printFigure(typeof value === "number" ? { ...line, ...beside, value } : { ...line, value: 0, note: value });
    }
  }
}
