"use server";

import { action } from "@/lib/auth/action";
import { changeView, deleteView, saveLayout, saveView, setDefaultView } from "./saved/mutations";
import { changeViewInput, defaultViewInput, deleteViewInput, saveLayoutInput, saveViewInput } from "./saved/schema";

/** Everybody may keep views for themselves; sharing asks for more, inside. */
export const saveViewAction = action("read", saveViewInput, async (input, user) => saveView(input, user));

export const changeViewAction = action("read", changeViewInput, async (input, user) => changeView(input, user));

export const deleteViewAction = action("read", deleteViewInput, async ({ id }, user) => deleteView(id, user));

export const setDefaultViewAction = action("read", defaultViewInput, async ({ list, id }, user) =>
  setDefaultView(list, id, user),
);

export const saveLayoutAction = action("read", saveLayoutInput, async ({ list, layout }, user) =>
  saveLayout(list, layout, user),
);
