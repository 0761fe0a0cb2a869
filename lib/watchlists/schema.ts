import { z } from "zod";
import type { RefusedLine } from "./parse";

export type { RefusedLine } from "./parse";

export const allowlistName = "NetworkAllowlist";

export const watchlistSearch = z.object({
  q: z.string().max(200).catch(""),
  sort: z.enum(["value", "label", "createdAt", "createdBy"]).catch("value"),
  order: z.enum(["asc", "desc"]).catch("asc"),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type WatchlistSearch = z.output<typeof watchlistSearch>;

const name = z.string().min(1).max(100);

/** Lines as pasted, or the text of a file. */
export const addEntriesInput = z.strictObject({
  watchlist: name.default(allowlistName),
  text: z.string().max(200_000, "The list is too long to paste; import it as a file on the command line."),
});

export const removeEntryInput = z.strictObject({ watchlist: name.default(allowlistName), entryId: z.number().int() });

export type WatchlistEntry = {
  id: number;
  value: string;
  low: string;
  high: string;
  label: string;
  createdBy: string | null;
  createdAt: string;
};

/** What became of each line; `known` were in the list already. */
export type Imported = { added: number; known: number; refused: RefusedLine[] };

export type Watchlist = { name: string; entries: number };
