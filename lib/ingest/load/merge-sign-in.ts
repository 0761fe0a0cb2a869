import type { Micros, SignIn } from "@/lib/ingest/canonical";
import { isCanonicalGuid } from "./ids";

const second = 1_000_000;

/** The same second with more digits is the more precise time; else the later ingestion's. */
function mergeTime(known: Micros, incoming: Micros, isLater: boolean): Micros {
  if (Math.floor(known / second) === Math.floor(incoming / second)) return Math.max(known, incoming);
  return isLater ? incoming : known;
}

const isName = (upn: string) => upn !== "" && !isCanonicalGuid(upn.toLowerCase());

/**
 * The same sign-in exported twice. The copy that was ingested later wins, an empty value never does, and a copy whose ingestion
 * time is not known only fills gaps: so the order in which exports arrive does not matter.
 */
export function mergeSignIn(known: SignIn, incoming: SignIn): SignIn {
  const isLater =
    incoming.ingestedTime !== null && (known.ingestedTime === null || incoming.ingestedTime > known.ingestedTime);
  const [first, second] = isLater ? [incoming, known] : [known, incoming];
  const merged: SignIn = { ...second };
  for (const [name, value] of Object.entries(first)) {
    if (value !== "" && value !== null && value !== "unknown") Object.assign(merged, { [name]: value });
  }
  // A reason belongs to its code.
  if (first.resultCode !== "" && first.resultCode !== second.resultCode) merged.resultReason = first.resultReason;
  merged.eventTime = mergeTime(known.eventTime, incoming.eventTime, isLater);
  merged.recordId = known.recordId;
  merged.sourceTable = known.sourceTable;
  merged.upn = isName(known.upn) ? known.upn : isName(incoming.upn) ? incoming.upn : known.upn || incoming.upn;
  merged.groupedCount = Math.max(known.groupedCount, incoming.groupedCount);
  merged.extra = { ...second.extra, ...first.extra };
  return merged;
}
