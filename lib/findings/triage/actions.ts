"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { can } from "@/lib/auth/permissions";
import { transaction } from "@/lib/db/transaction";
import { recentBatches } from "./batches/data";
import { choicesForTriage } from "./choices/data";
import { withProgress } from "./progress/data";
import { runTriage } from "./run-triage";
import { countInput, nothingInput, triageInput, undoInput } from "./schema";
import { countTarget } from "./target";
import { undoBatch } from "./undo/mutations";

export const triageAction = action("triage", triageInput, async (input, user) => {
  const result = await runTriage({ ...input, by: user.email });
  if (result.kind === "done") revalidatePath("/findings", "layout");
  return result;
});

export const countTriageAction = action("triage", countInput, ({ target }, user) => countTarget(target, user.email));

export const undoTriageAction = action("triage", undoInput, async ({ batch }, user) => {
  const mayUndoOthers = can(user.role, "lead-triage");
  const undone = await withProgress(batch, (onProgress) =>
    transaction((client) => undoBatch(client, { batch, by: user.email, mayUndoOthers, onProgress })),
  );
  revalidatePath("/findings", "layout");
  return undone;
});

/** Who can be assigned, which labels there are and why findings are closed: for the form, when it opens. */
export const triageChoicesAction = action("read", nothingInput, (_, user) => choicesForTriage(user));

/** One's own changes of the last day; a lead sees everybody's. */
export const recentBatchesAction = action("triage", nothingInput, (_, user) =>
  recentBatches(can(user.role, "lead-triage") ? null : user.email),
);
