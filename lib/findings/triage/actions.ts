"use server";

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

// Who is told of a change reads again what it shows: nothing is drawn anew before the answer, which the next finding waits for.
export const triageAction = action("triage", triageInput, (input, user) => runTriage({ ...input, by: user.email }));

export const countTriageAction = action("triage", countInput, ({ target }, user) => countTarget(target, user.email));

export const undoTriageAction = action("triage", undoInput, async ({ batch }, user) => {
  const mayUndoOthers = can(user.role, "lead-triage");
  return withProgress(batch, (onProgress) =>
    transaction((client) => undoBatch(client, { batch, by: user.email, mayUndoOthers, onProgress })),
  );
});

/** Who can be assigned, which labels there are and why findings are closed: for the form, when it opens. */
export const triageChoicesAction = action("read", nothingInput, (_, user) => choicesForTriage(user));

/** One's own changes of the last day; a lead sees everybody's. */
export const recentBatchesAction = action("triage", nothingInput, (_, user) =>
  recentBatches(can(user.role, "lead-triage") ? null : user.email),
);
