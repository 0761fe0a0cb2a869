import "server-only";
import { transaction } from "@/lib/db/transaction";
import { contestedIn } from "./clashes";
import { TriageClash, TriageMoved } from "./faults";
import { applyTriage, type Triage } from "./mutations";
import { withProgress } from "./progress/data";
import type { TriageResult } from "./schema";

const namedClashes = 50;

/** A triage in a transaction of its own. What others did meanwhile is an answer, with all that is needed to decide again. */
export async function runTriage(triage: Triage): Promise<TriageResult> {
  try {
    return await withProgress(triage.batch, (onProgress) =>
      transaction((client) => applyTriage(client, { ...triage, onProgress })),
    );
  } catch (error) {
    if (error instanceof TriageMoved) return { kind: "moved", message: error.message, now: error.now };
    if (error instanceof TriageClash) {
      const clashes = error.clashes.slice(0, namedClashes);
      return {
        kind: "clash",
        message: error.message,
        clashes,
        more: error.clashes.length - clashes.length,
        all: error.clashes.map(({ findingId: id, version, fields }) => ({
          ...{ id, version, fields: fields.map(({ field }) => field) },
        })),
        contested: contestedIn(error.clashes),
      };
    }
    throw error;
  }
}
