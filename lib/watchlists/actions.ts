"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { importWatchlist, removeEntry } from "./mutations";
import { addEntriesInput, removeEntryInput } from "./schema";

export const addEntriesAction = action("edit-watchlists", addEntriesInput, async ({ watchlist, text }, user) => {
  const imported = await importWatchlist(watchlist, text, user.email);
  revalidatePath("/watchlists", "layout");
  return imported;
});

export const removeEntryAction = action("edit-watchlists", removeEntryInput, async ({ watchlist, entryId }, user) => {
  const removed = await removeEntry(watchlist, entryId, user.email);
  revalidatePath("/watchlists", "layout");
  return removed;
});
