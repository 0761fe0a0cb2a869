import { z } from "zod";
import { writtenText } from "@/lib/notes/schema";

/** More findings than these are a campaign, not an incident that people can read. */
export const mostFindings = 5_000;

export const incidentNumberInput = z.number().int().min(1).max(2_147_483_647);
const reason = z
  .string()
  .max(2_000)
  .transform((text) => text.trim())
  .default("");

/** Chosen one by one, or all that a list finds but for some. */
export const chosenFindings = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("rows"), ids: z.array(z.uuid()).min(1).max(mostFindings) }),
  z.strictObject({
    kind: z.literal("matching"),
    query: z.string().max(8_000),
    count: z.number().int().min(1),
    except: z.array(z.uuid()).max(mostFindings),
  }),
]);
export type ChosenFindings = z.output<typeof chosenFindings>;

export const incidentTitle = writtenText(300, "Give it a title.", "A title has at most 300 characters.");

export const createIncidentInput = z.strictObject({
  findings: chosenFindings,
  /** Left out: it is named after what the findings share. */
  title: incidentTitle.optional(),
  owner: z.string().trim().min(1).max(320).nullable().default(null),
  reason,
});

export const addToIncidentInput = z.strictObject({
  number: incidentNumberInput,
  findings: chosenFindings,
  reason,
});

const memberIds = z.array(z.uuid()).min(1).max(mostFindings);
export const detachInput = z.strictObject({ number: incidentNumberInput, findingIds: memberIds, reason });

/** A finding that was taken out of an incident. */
export type PastMember = {
  findingId: string;
  title: string;
  detachedBy: string;
  detachedAt: string;
  reason: string;
};
