import type { FindingSeverity, FindingStatus, Verdict } from "../schema";

/** Why two findings belong together, the strongest first. */
export const reasons = ["event", "session", "asn-pair", "ip", "user"] as const;
export type RelatedReason = (typeof reasons)[number];

export type RelatedFinding = {
  id: string;
  hunt: string;
  title: string;
  severity: FindingSeverity;
  status: FindingStatus;
  verdict: Verdict | null;
  lastSeen: string;
  reasons: Array<{ reason: RelatedReason; value: string }>;
};
