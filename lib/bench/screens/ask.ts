import { performance } from "node:perf_hooks";
import type pg from "pg";
import type { Sql } from "@/lib/db/sql";
import { median } from "../say";

export type Server = { origin: string; cookie: string };
export type Asked = { status: number; milliseconds: number; text: string };

/** One request to its last byte. */
export async function ask({ origin, cookie }: Server, path: string): Promise<Asked> {
  const started = performance.now();
  const answer = await fetch(origin + path, { redirect: "manual", headers: { cookie } });
  const text = await answer.text();
  return { status: answer.status, milliseconds: performance.now() - started, text };
}

/** The median of some rounds after one that is not counted, each until the last of its requests is answered; else why there is none. */
export async function timedPaths(server: Server, paths: readonly string[], rounds: number): Promise<number | string> {
  for (const path of paths) {
    const first = await ask(server, path);
    if (first.status !== 200) return `${path.split("?")[0]} answered ${first.status}`;
    // Behind a loading screen the head is sent before the page fails.
    if (first.text.includes("NEXT_HTTP_ERROR_FALLBACK")) return "not found";
  }
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await Promise.all(paths.map((path) => ask(server, path)));
    times.push(performance.now() - started);
  }
  return median(times);
}

export const timedPath = (server: Server, path: string, rounds: number) => timedPaths(server, [path], rounds);

/** The median of some runs of a statement after one that is not counted, its rows fetched and thrown away. */
export async function timedSql(client: pg.ClientBase, sql: Sql, rounds: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const started = performance.now();
    await client.query({ text: sql.text, values: sql.values as unknown[] });
    if (round > 0) times.push(performance.now() - started);
  }
  return median(times);
}
