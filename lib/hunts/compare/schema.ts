import { z } from "zod";
import type { Difference } from "../parameter-sets/schema";
import type { RunRow } from "../schema";

export const changeStates = ["new", "gone", "changed", "unchanged"] as const;
export type ChangeState = (typeof changeStates)[number];

/** What the address of the comparison may hold. */
export const compareSearch = z.object({
  a: z.uuid().optional().catch(undefined),
  b: z.uuid().optional().catch(undefined),
  state: z.enum(changeStates).catch("new"),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});
export type CompareSearch = z.output<typeof compareSearch>;

/** An upload that came, or was undone, between the two runs. */
export type DataChange = { uploadId: string; fileName: string; at: string; what: "loaded" | "undone"; newRows: number };

/** What differed between two runs: how they were asked, and what they could see. */
export type RunDifferences = {
  parameters: Difference[];
  scope: boolean;
  version: boolean;
  data: DataChange[];
  /** Changes in between to watchlists that the runs left out, by the audit trail. */
  lists: number;
  /** What counted of those lists was not the same: they were changed, or an entry expired. */
  leftOut: boolean;
};

/**
 * Why a finding is in one run only. `data`: an upload or an undo. `settings`: parameters, range or version. `list`: a watchlist that
 * the runs left out. `unknown`: nothing that is recorded differs, or more than one thing does and the evidence does not tell.
 */
export type Cause = "data" | "settings" | "list" | "unknown";

export type ComparedFinding = {
  id: string;
  title: string;
  severity: string;
  status: string;
  verdict: string | null;
  lastSeen: string;
  rowsBefore: number | null;
  rowsAfter: number | null;
  /** Null for findings of both runs. */
  cause: Cause | null;
};

export type Comparison = {
  /** The earlier one. */
  a: RunRow;
  b: RunRow;
  differences: RunDifferences;
  counts: Record<ChangeState, number>;
  /** Of those that only one run has. */
  causes: Record<"new" | "gone", Record<Cause, number>>;
  /** In both runs, of which an older one kept no fingerprint: whether they changed cannot be told. */
  cannotTell: number;
  findings: ComparedFinding[];
  pageSize: number;
};
