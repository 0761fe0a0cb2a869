import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { downloadAnswer } from "@/lib/export/accounted";
import { csvLine } from "@/lib/export/csv";
import { entryByValue, getEntry, getWatchlist, watchlistByName } from "@/lib/watchlists/data";
import { watchlistEntriesView } from "@/lib/watchlists/entries-view";
import { csvOf } from "@/lib/watchlists/export";
import { watchlistKinds } from "@/lib/watchlists/kinds";
import { importWatchlist, removeEntry } from "@/lib/watchlists/mutations";
import { longestFields, oneLine } from "@/lib/watchlists/parse/fields";
import { removeEntryInput, rowNumber, type Watchlist, type WatchlistEntry } from "@/lib/watchlists/schema";
import { watchlistsView } from "@/lib/watchlists/view";
import { listQuery, pageOf, readList } from "../list";
import { operation } from "../operation";
import { ApiProblem } from "../problem";
import { columnsOf, freeRow, link, pageLink, rowSchema, time } from "../rows";

const listParams = z.strictObject({ list: z.string().min(1).max(200).describe("The list's number or its name.") });

async function listOf({ list }: z.output<typeof listParams>): Promise<Watchlist> {
  if (!/^\d{1,9}$/.test(list)) return watchlistByName(list);
  const found = await getWatchlist(Number(list));
  if (!found) throw new AppError("not-found", "There is no such watchlist.");
  return found;
}

const item = rowSchema(columnsOf(watchlistsView));

export const listWatchlists = operation({
  id: "listWatchlists",
  method: "GET",
  path: "/watchlists",
  scope: "read",
  tag: "watchlists",
  summary: "Every watchlist",
  query: listQuery,
  answer: { status: 200, says: "A page of watchlists.", schema: pageOf(item) },
  handle: async ({ query, user }) => ({ data: await readList({ view: watchlistsView, user, query }) }),
});

export const getWatchlistByName = operation({
  id: "getWatchlist",
  method: "GET",
  path: "/watchlists/{list}",
  scope: "read",
  tag: "watchlists",
  summary: "One watchlist",
  params: listParams,
  answer: {
    status: 200,
    says: "The watchlist.",
    schema: z.strictObject({
      id: z.number().int(),
      link,
      name: z.string(),
      kind: z.enum(watchlistKinds),
      description: z.string(),
      version: z.number().int().describe("How often it was changed."),
      entries: z.number().int(),
      expired: z.number().int(),
      changedBy: z.string().nullable(),
      changedAt: time.nullable(),
    }),
  },
  problems: [404],
  async handle({ params }) {
    const { id, name, kind, description, version, entries, expired, changedBy, changedAt } = await listOf(params);
    const data = { id, link: pageLink(`/watchlists/${id}`), name, kind, description, version, entries, expired };
    return { data: { ...data, changedBy, changedAt } };
  },
});

export const listEntries = operation({
  id: "listEntries",
  method: "GET",
  path: "/watchlists/{list}/entries",
  scope: "read",
  tag: "watchlists",
  summary: "The entries of a watchlist that match a filter, a page at a time",
  params: listParams,
  query: listQuery,
  answer: { status: 200, says: "A page of entries.", schema: pageOf(freeRow) },
  problems: [404],
  async handle({ params, query, user }) {
    const { id } = await listOf(params);
    return { data: await readList({ view: watchlistEntriesView, user, query, scope: { list: String(id) } }) };
  },
});

const entryBody = z.strictObject({
  value: z
    .string()
    .min(1)
    .max(1_000)
    .describe("What the entry stands for: an address or network, a user, an ASN, an application."),
  label: z.string().max(longestFields.label).default(""),
  owner: z.string().max(longestFields.owner).default(""),
  reason: z.string().max(longestFields.reason).default(""),
  expires: z.string().max(40).default("").describe("The last day in UTC as 2026-12-31; empty for never."),
});

const entry = z.strictObject({
  id: z.number().int(),
  link,
  value: z.string(),
  label: z.string(),
  owner: z.string(),
  reason: z.string(),
  expires: time.nullable(),
  isExpired: z.boolean(),
  version: z.number().int().describe("The list's version that wrote it last."),
  createdBy: z.string().nullable(),
  createdAt: time,
});

function said(found: WatchlistEntry): z.input<typeof entry> {
  const { id, watchlistId, value, label, owner, reason, expires, isExpired, version, createdBy, createdAt } = found;
  const page = pageLink(`/watchlists/${watchlistId}/entries/${id}`);
  return { id, link: page, value, label, owner, reason, expires, isExpired, version, createdBy, createdAt };
}

export const putEntry = operation({
  id: "putEntry",
  method: "PUT",
  path: "/watchlists/{list}/entries",
  scope: "watchlists",
  tag: "watchlists",
  summary: "Add an entry, or say something else of it",
  description:
    "The entry is the one that stands for the same, however it is written; what is left out of the body is empty afterwards.",
  params: listParams,
  body: { type: "application/json", schema: entryBody, says: "The entry." },
  answer: {
    status: 200,
    says: "The entry as it stands now.",
    schema: z.strictObject({ change: z.enum(["added", "changed", "none"]), entry }),
  },
  problems: [404],
  async handle({ params, body, user }) {
    const list = await listOf(params);
    const names = ["value", "label", "owner", "reason", "expires"] as const;
    const text = csvLine([...names]) + csvLine(names.map((name) => oneLine(body[name])));
    const { added, changed, refused } = await importWatchlist(list.id, text, user.email);
    const [fault] = refused;
    if (fault) {
      throw new ApiProblem("invalid", fault.reason, { problems: [{ field: "value", detail: fault.reason }] });
    }
    const found = await entryByValue(list, body.value);
    const change = added > 0 ? ("added" as const) : changed > 0 ? ("changed" as const) : ("none" as const);
    return { data: { change, entry: said(found) } };
  },
});

const entryParams = listParams.extend({ entry: rowNumber.describe("The entry's id.") });

async function entryOf(params: z.output<typeof entryParams>): Promise<WatchlistEntry> {
  const list = await listOf(params);
  const found = await getEntry(params.entry);
  if (found?.watchlistId !== list.id) throw new AppError("not-found", `There is no such entry in ${list.name}.`);
  return found;
}

export const getEntryById = operation({
  id: "getEntry",
  method: "GET",
  path: "/watchlists/{list}/entries/{entry}",
  scope: "read",
  tag: "watchlists",
  summary: "One entry",
  params: entryParams,
  answer: { status: 200, says: "The entry.", schema: entry },
  problems: [404],
  handle: async ({ params }) => ({ data: said(await entryOf(params)) }),
});

export const deleteEntry = operation({
  id: "deleteEntry",
  method: "DELETE",
  path: "/watchlists/{list}/entries/{entry}",
  scope: "watchlists",
  tag: "watchlists",
  summary: "Remove an entry",
  params: entryParams,
  query: z.strictObject({ reason: removeEntryInput.shape.reason.describe("Why; it stays in the list's history.") }),
  answer: { status: 204, says: "It is not in the list any more." },
  problems: [404],
  async handle({ params, query, user }) {
    const { id, version } = await entryOf(params);
    await removeEntry({ entryId: id, version, reason: query.reason, by: user.email });
    return { data: undefined };
  },
});

const mostImported = 20 << 20;

export const importEntries = operation({
  id: "importEntries",
  method: "POST",
  path: "/watchlists/{list}/import",
  scope: "watchlists",
  tag: "watchlists",
  summary: "Import entries from CSV or lines",
  description:
    "The good lines are taken; the others come back with their number and the reason. A header may name value, label, owner, reason and expires.",
  params: listParams,
  body: {
    type: "text/csv",
    schema: z.string().min(1),
    says: "Lines, with or without a header.",
    mostBytes: mostImported,
  },
  answer: {
    status: 200,
    says: "What became of each line.",
    schema: z.strictObject({
      added: z.number().int(),
      changed: z.number().int(),
      known: z.number().int(),
      expired: z.number().int().describe("So many of them have expired, and count for nothing."),
      refused: z.array(z.strictObject({ line: z.number().int(), text: z.string(), reason: z.string() })),
      ignored: z.array(z.string()).describe("Columns that nothing was taken from."),
    }),
  },
  problems: [404],
  async handle({ params, body, user }) {
    const list = await listOf(params);
    return { data: await importWatchlist(list.id, body, user.email) };
  },
});

export const exportEntries = operation({
  id: "exportEntries",
  method: "GET",
  path: "/watchlists/{list}/export",
  scope: "read",
  tag: "watchlists",
  summary: "A watchlist as CSV that an import reads back",
  params: listParams,
  answer: { status: 200, says: "CSV with a header.", type: "text/csv", schema: z.string() },
  problems: [404],
  async handle({ params, user }) {
    const { id, name } = await listOf(params);
    return downloadAnswer({
      by: user.email,
      detail: { list: `Watchlist ${name}`, scope: { list: String(id) }, format: "csv" },
      body: csvOf(id),
      type: "text/csv; charset=utf-8",
      fileName: `watchlist-${id}.csv`,
    });
  },
});
