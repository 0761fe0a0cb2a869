import type { z } from "zod";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import type { HuntDefinition, HuntQuery, Scope } from "@/lib/hunts/define-hunt";
import { type SelectedRow, selectRows, selectSummary } from "@/lib/hunts/select-rows";
import type { SignIn } from "@/lib/ingest/canonical";
import { loadSignIns } from "@/lib/ingest/load";
import { idKey } from "@/lib/ingest/load/ids";
import { uploadFile } from "@/lib/testing/factories";
import type { NaiveRow } from "./naive";

/** Runs a hunt's query as the product does and gives its rows in order. */
export function ask<Params extends z.ZodObject>(
  hunt: HuntDefinition<Params>,
  scope: Scope,
  params: Record<string, unknown> = {},
): Promise<SelectedRow[]> {
  return answer(hunt.query(scope, hunt.params.parse(params)));
}

/** What the hunt leaves out on purpose. */
export function askHidden<Params extends z.ZodObject>(
  hunt: HuntDefinition<Params>,
  scope: Scope,
  params: Record<string, unknown> = {},
): Promise<SelectedRow[]> {
  const { hidden, settings } = hunt.query(scope, hunt.params.parse(params));
  if (!hidden) throw new Error(`${hunt.slug} leaves nothing out`);
  return answer({ rows: hidden, ...(settings && { settings }) });
}

export const answer = (query: HuntQuery): Promise<SelectedRow[]> => transaction((client) => selectRows(client, query));

export const askSummary = <Params extends z.ZodObject>(
  hunt: HuntDefinition<Params>,
  scope: Scope,
  params: Record<string, unknown> = {},
) => transaction((client) => selectSummary(client, hunt.query(scope, hunt.params.parse(params))));

/** The rows alone. */
export const rowsOf = (selected: SelectedRow[]) => selected.map(({ row }) => row);

/** Empties the events and rollups, and keeps the dictionaries: a quick start for the next batch. */
export async function emptyEvents() {
  await db.$executeRaw`truncate sign_in, sign_in_detail, sign_in_history, sign_in_hour, coverage, security_alert, windows_logon`;
}

/** Loads canonical sign-ins through the real loader, in one go. */
export async function load(events: SignIn[]) {
  const file = await uploadFile();
  const located = events.map((event, index) => ({ event, line: index + 1, offset: 0 }));
  await transaction((client) => loadSignIns(client, file, located));
}

const sortedKeys = (row: Record<string, unknown>) => Object.fromEntries(Object.entries(row).sort());

/** Rows as a bag that compares whatever the order of rows, keys and events. */
export const bag = (rows: Array<{ row: Record<string, unknown>; events: string[] }>) =>
  rows.map(({ row, events }) => JSON.stringify([sortedKeys(row), [...events].sort()])).sort();

export const selectedBag = (rows: SelectedRow[]) =>
  bag(rows.map(({ row, events }) => ({ row, events: events.map(({ role, id }) => `${role} ${id}`) })));

/** The same of a plain re-telling, whose events still have the ids of the log. */
export const naiveBag = (rows: NaiveRow[]) =>
  bag(
    rows.map(({ row, events }) => ({
      row,
      events: events.map((event) => {
        const space = event.indexOf(" ");
        return `${event.slice(0, space)} ${idKey(event.slice(space + 1))}`;
      }),
    })),
  );
