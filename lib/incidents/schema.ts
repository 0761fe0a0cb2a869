import { z } from "zod";
import { severities, statuses } from "@/lib/findings/schema";
import { cleanText } from "@/lib/notes/schema";
import { incidentTitle } from "./members/schema";

export type IncidentStatus = (typeof statuses)[number];
export type IncidentSeverity = (typeof severities)[number];

/** What a list on the command line may be asked for. */
export type IncidentFilter = { status: IncidentStatus; hunt: string; severity: IncidentSeverity; q: string };

export const incidentNumber = z.coerce.number().int().min(1).max(2_147_483_647);

/** What people change of an incident; only what is named is written. */
export const incidentChange = z
  .strictObject({
    status: z.enum(statuses).optional(),
    /** The owner's e-mail, or null for nobody. */
    owner: z.string().trim().min(1).max(320).nullable().optional(),
    severity: z.enum(severities).optional(),
    title: incidentTitle.optional(),
    description: z.string().max(20_000).transform(cleanText).pipe(z.string().max(10_000)).optional(),
  })
  .refine((change) => Object.keys(change).length > 0, { message: "Change something first." });
export type IncidentChange = z.output<typeof incidentChange>;

export const changeIncidentInput = z.strictObject({
  number: z.number().int().min(1).max(2_147_483_647),
  /** The version that the analyst saw. */
  version: z.number().int().min(1),
  change: incidentChange,
});

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
  /** Why it was made, in words; '' for what a schedule made. */
  reason: string;
  /** Who gave the severity; null: it follows its findings. */
  severitySetBy: string | null;
  updatedBy: string | null;
  updatedAt: string;
  closedAt: string | null;
  /** The incident that it was merged into. */
  merged: { into: number; title: string; by: string; at: string } | null;
};

/** An incident as a finding's page names it. */
export type IncidentLink = Pick<IncidentRow, "number" | "title" | "status" | "severity">;
