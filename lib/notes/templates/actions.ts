"use server";

import { action } from "@/lib/auth/action";
import { transaction } from "@/lib/db/transaction";
import { removeTemplateInput, saveTemplateInput } from "../schema";
import { removeTemplate, saveTemplate } from "./mutations";

export const saveNoteTemplateAction = action("manage-hunts", saveTemplateInput, (input, user) =>
  transaction((client) => saveTemplate(client, { ...input, by: user.email })),
);

export const removeNoteTemplateAction = action("manage-hunts", removeTemplateInput, async (input, user) => {
  await transaction((client) => removeTemplate(client, { ...input, by: user.email }));
  return {};
});
