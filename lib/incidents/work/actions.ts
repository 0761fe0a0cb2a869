"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { transaction } from "@/lib/db/transaction";
import { addWork, changeWork, removeWork, restoreWork } from "./mutations";
import {
  addEntryInput,
  addHypothesisInput,
  addTaskInput,
  changeEntryInput,
  changeHypothesisInput,
  changeTaskInput,
  workItemInput,
} from "./schema";

const shown = "/incidents/[id]";

export const addTaskAction = action("triage", addTaskInput, async ({ incident, ...values }, user) => {
  const made = await transaction((client) => addWork(client, { kind: "task", incident, values, by: user.email }));
  revalidatePath(shown, "page");
  return made;
});

export const changeTaskAction = action("triage", changeTaskInput, async ({ id, version, ...values }, user) => {
  const given = { kind: "task", id, version, values, by: user.email } as const;
  const changed = await transaction((client) => changeWork(client, given));
  revalidatePath(shown, "page");
  return changed;
});

export const addHypothesisAction = action("triage", addHypothesisInput, async ({ incident, ...values }, user) => {
  const made = await transaction((client) => addWork(client, { kind: "hypothesis", incident, values, by: user.email }));
  revalidatePath(shown, "page");
  return made;
});

export const changeHypothesisAction = action(
  "triage",
  changeHypothesisInput,
  async ({ id, version, ...values }, user) => {
    const given = { kind: "hypothesis", id, version, values, by: user.email } as const;
    const changed = await transaction((client) => changeWork(client, given));
    revalidatePath(shown, "page");
    return changed;
  },
);

export const addTimelineEntryAction = action("triage", addEntryInput, async ({ incident, ...values }, user) => {
  const made = await transaction((client) => addWork(client, { kind: "entry", incident, values, by: user.email }));
  revalidatePath(shown, "page");
  return made;
});

export const changeTimelineEntryAction = action(
  "triage",
  changeEntryInput,
  async ({ id, version, ...values }, user) => {
    const given = { kind: "entry", id, version, values, by: user.email } as const;
    const changed = await transaction((client) => changeWork(client, given));
    revalidatePath(shown, "page");
    return changed;
  },
);

export const removeWorkAction = action("triage", workItemInput, async (input, user) => {
  await transaction((client) => removeWork(client, { ...input, by: user.email }));
  revalidatePath(shown, "page");
  return {};
});

export const restoreWorkAction = action("triage", workItemInput, async (input, user) => {
  await transaction((client) => restoreWork(client, { ...input, by: user.email }));
  revalidatePath(shown, "page");
  return {};
});
