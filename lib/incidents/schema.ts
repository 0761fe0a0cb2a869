import { z } from "zod";
import type { FindingRow } from "@/lib/findings/schema";
import { severities, statuses } from "@/lib/findings/schema";

export { statuses as incidentStatuses };
export const incidentSorts = ["number", "lastSeen", "firstSeen", "severity", "status", "title", "findings"] as const;

export type IncidentStatus = (typeof statuses)[number];
export type IncidentSeverity = (typeof severities)[number];

/** What the address of /incidents may hold. A bad value falls back; it never breaks a bookmark. */
export const incidentSearch = z.object({
  status: z.enum(statuses).optional().catch(undefined),
  hunt: z.string().max(100).optional().catch(undefined),
  severity: z.enum(severities).optional().catch(undefined),
  q: z.string().max(200).catch(""),
  sort: z.enum(incidentSorts).catch("number"),
  order: z.enum(["asc", "desc"]).catch("desc"),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});
export type IncidentSearch = z.output<typeof incidentSearch>;

export const incidentNumber = z.coerce.number().int().min(1).max(2_147_483_647);

export const changeIncidentInput = z.strictObject({
  number: z.number().int().min(1).max(2_147_483_647),
  /** The version that the analyst saw. */
  version: z.number().int().min(1),
  status: z.enum(statuses),
  /** The owner's e-mail, or null for nobody. */
  owner: z.string().trim().min(1).max(320).nullable(),
});
export type ChangeIncidentInput = z.output<typeof changeIncidentInput>;

export type IncidentRow = {
  number: number;
  title: string;
  status: IncidentStatus;
  severity: IncidentSeverity;
  hunt: string | null;
  entities: Array<{ name: string; value: string }>;
  owner: string | null;
  firstSeen: string;
  lastSeen: string;
  findings: number;
  createdBy: string;
  createdAt: string;
  version: number;
};

export type IncidentDetail = IncidentRow & {
  description: string;
  updatedBy: string | null;
  updatedAt: string;
  closedAt: string | null;
};

export type IncidentFacets = Record<"status" | "severity" | "hunt", Array<{ value: string; count: number }>>;

/** A finding of an incident, and how it came there. */
export type IncidentFinding = Omit<FindingRow, "notes"> & { addedBy: string; addedAt: string; runId: string | null };

/** An incident as a finding's page names it. */
export type IncidentLink = Pick<IncidentRow, "number" | "title" | "status" | "severity">;
