import { AppError } from "@/lib/errors";
import { allEntries, listWatchlists, watchlistByName } from "@/lib/watchlists/data";
import { expiryText } from "@/lib/watchlists/expiry";
import { csvOf } from "@/lib/watchlists/export";
import { deletedListId, listChanges } from "@/lib/watchlists/history/data";
import type { WatchlistChange, WatchlistEntry } from "@/lib/watchlists/schema";
import { print, writerOf } from "../row-writer";
import { textTable } from "../text-table";

export async function printLists(asJson: boolean): Promise<number> {
  const lists = await listWatchlists();
  if (asJson) for (const { id: _, ...list } of lists) await print(`${JSON.stringify(list)}\n`);
  else {
    const rows = lists.map(({ name, kind, entries, expired, version, description }) =>
      [name, kind, entries, expired, version, description].map(String),
    );
    await print(`${textTable(["list", "kind", "entries", "expired", "version", "description"], rows)}\n`);
  }
  return 0;
}

/** Each entry of a list, one a line. */
export async function printEntries(name: string, asJson: boolean): Promise<number> {
  const list = await watchlistByName(name);
  const writer = writerOf<WatchlistEntry>(asJson ? "jsonl" : "table", [
    { name: "value", value: ({ value }) => value },
    { name: "label", value: ({ label }) => label },
    { name: "owner", value: ({ owner }) => owner },
    { name: "reason", value: ({ reason }) => reason },
    { name: "expires", value: ({ expires }) => (asJson ? expires : expiryText(expires)) },
    { name: "expired", value: ({ isExpired }) => (asJson ? isExpired : isExpired ? "expired" : "") },
    { name: "addedBy", value: ({ createdBy }) => createdBy },
    { name: "added", value: ({ createdAt }) => createdAt },
  ]);
  await writer.open("");
  for await (const entries of allEntries(list.id)) for (const entry of entries) await writer.write(entry);
  await writer.close("");
  return 0;
}

export async function exportList(name: string): Promise<number> {
  const { id } = await watchlistByName(name);
  for await (const part of csvOf(id)) await print(part);
  return 0;
}

async function idOf(name: string): Promise<number> {
  try {
    return (await watchlistByName(name)).id;
  } catch (error) {
    // What a list was stays to be read after it was deleted.
    const id = error instanceof AppError ? await deletedListId(name) : null;
    if (id === null) throw error;
    return id;
  }
}

/** Every change of a list, newest first. */
export async function printHistory(name: string, asJson: boolean): Promise<number> {
  const watchlistId = await idOf(name);
  const writer = writerOf<WatchlistChange>(asJson ? "jsonl" : "table", [
    { name: "at", value: ({ at }) => at },
    { name: "by", value: ({ actor }) => actor },
    { name: "version", value: ({ version }) => version },
    { name: "action", value: ({ action }) => action },
    { name: "value", value: ({ value }) => value },
    { name: "reason", value: ({ reason }) => reason },
    { name: "before", value: ({ before }) => before },
    { name: "after", value: ({ after }) => after },
  ]);
  await writer.open("");
  for (let page = 1; ; page += 1) {
    const { changes } = await listChanges({ watchlistId }, page, 1000);
    if (changes.length === 0) break;
    for (const change of changes) await writer.write(change);
  }
  await writer.close("");
  return 0;
}
