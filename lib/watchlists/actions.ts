"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { createList, deleteList, updateList } from "./lists/mutations";
import { changeEntries, removeEntries } from "./many/mutations";
import { changeEntriesInput, removeEntriesInput } from "./many/schema";
import { changeEntry, importWatchlist, removeEntry } from "./mutations";
import {
  addEntriesInput,
  changeEntryInput,
  createListInput,
  deleteListInput,
  removeEntryInput,
  updateListInput,
} from "./schema";

/** A finding's page says which lists name what it is about. */
function changed() {
  revalidatePath("/watchlists", "layout");
  revalidatePath("/findings/[id]", "page");
}

export const createListAction = action("edit-watchlists", createListInput, async (input, user) => {
  const created = await createList({ ...input, by: user.email });
  changed();
  return created;
});

export const updateListAction = action("edit-watchlists", updateListInput, async (input, user) => {
  await updateList({ ...input, by: user.email });
  changed();
});

export const deleteListAction = action("edit-watchlists", deleteListInput, async (input, user) => {
  const deleted = await deleteList({ ...input, by: user.email });
  changed();
  return deleted;
});

export const addEntriesAction = action("edit-watchlists", addEntriesInput, async (input, user) => {
  const { watchlistId, text, ...otherwise } = input;
  const imported = await importWatchlist(watchlistId, text, user.email, otherwise);
  changed();
  return imported;
});

export const changeEntryAction = action("edit-watchlists", changeEntryInput, async (input, user) => {
  const result = await changeEntry({ ...input, by: user.email });
  changed();
  return result;
});

export const removeEntryAction = action("edit-watchlists", removeEntryInput, async (input, user) => {
  const removed = await removeEntry({ ...input, by: user.email });
  changed();
  return removed;
});

export const changeEntriesAction = action("edit-watchlists", changeEntriesInput, async (input, user) => {
  const result = await changeEntries(input, user);
  changed();
  return result;
});

export const removeEntriesAction = action("edit-watchlists", removeEntriesInput, async (input, user) => {
  const removed = await removeEntries(input, user);
  changed();
  return removed;
});
