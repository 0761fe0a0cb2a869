import { statuses, verdicts } from "@/lib/findings/schema";
import type { ViewRow } from "@/lib/views/schema";
import type { Target } from "./decisions";

/** The finding that a row of a list of findings stands for; null for a row that does not say enough. */
export function targetOf({ id, cells, extra }: ViewRow): Target | null {
  const status = statuses.find((each) => each === cells.status);
  const version = Number(extra?.version);
  if (!status || !Number.isInteger(version)) return null;
  return { id, version, status, verdict: verdicts.find((each) => each === cells.verdict) ?? null };
}
