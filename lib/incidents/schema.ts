import { z } from "zod";
import { type severities, statuses } from "@/lib/findings/schema";

export { statuses as incidentStatuses };

export type IncidentStatus = (typeof statuses)[number];
export type IncidentSeverity = (typeof severities)[number];

/** What a list on the command line may be asked for. */
export type IncidentFilter = { status: IncidentStatus; hunt: string; severity: IncidentSeverity; q: string };

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

/** An incident as a finding's page names it. */
export type IncidentLink = Pick<IncidentRow, "number" | "title" | "status" | "severity">;
