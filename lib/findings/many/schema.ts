import { z } from "zod";
import { statuses, verdicts } from "../schema";

export const mostAtOnce = 200;

const decision = z
  .strictObject({
    findingId: z.uuid(),
    /** The version that the analyst saw. */
    version: z.number().int().min(1),
    status: z.enum(statuses),
    verdict: z.enum(verdicts).nullable(),
  })
  .refine(({ status, verdict }) => status !== "closed" || verdict !== null, {
    message: "A closed finding needs a verdict.",
    path: ["verdict"],
  });
export type ManyDecision = z.output<typeof decision>;

export const triageManyInput = z.strictObject({
  findings: z.array(decision).min(1).max(mostAtOnce),
  note: z.string().trim().min(1).max(10_000).optional(),
});

export type ManyTriaged = {
  saved: Array<{ findingId: string; version: number }>;
  /** Those that somebody or a run changed meanwhile: they stay as they are. */
  changed: string[];
};
