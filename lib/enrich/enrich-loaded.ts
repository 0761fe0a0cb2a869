import { logFailure } from "@/lib/log";
import { enrichPending } from "./addresses/mutations";

/** After an ingest: what it brought is looked up. If that fails, the worker does it later; the ingest is none the worse. */
export async function enrichLoaded(): Promise<void> {
  try {
    await enrichPending();
  } catch (error) {
    logFailure("enrich", error);
  }
}
