"use server";

import { action } from "@/lib/auth/action";
import { changeView, deleteView, saveView, setDefaultView } from "./saved/mutations";
import { changeViewInput, defaultViewInput, deleteViewInput, saveViewInput } from "./saved/schema";

/** Everybody may keep views for themselves; sharing asks for more, inside. */
export const saveViewAction = action("read", saveViewInput, async (input, user) => saveView(input, user));

export const changeViewAction = action("read", changeViewInput, async (input, user) => changeView(input, user));

export const deleteViewAction = action("read", deleteViewInput, async ({ id }, user) => deleteView(id, user));

export const setDefaultViewAction = action("read", defaultViewInput, async ({ list, id }, user) =>
  setDefaultView(list, id, user),
);
