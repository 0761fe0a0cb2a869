import { AppError } from "@/lib/errors";
import { triage } from "../mutations";
import type { ManyDecision, ManyTriaged } from "./schema";

/** Decides about findings one after the other, each for itself: what changed meanwhile is left out and named, the rest is saved. */
export async function triageMany(findings: ManyDecision[], note: string | undefined, by: string): Promise<ManyTriaged> {
  const result: ManyTriaged = { saved: [], changed: [] };
  for (const decision of findings) {
    try {
      const { version } = await triage({ ...decision, ...(note === undefined ? {} : { note }), by });
      result.saved.push({ findingId: decision.findingId, version });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      result.changed.push(decision.findingId);
    }
  }
  return result;
}
