import { z } from "zod";
import { type Verdict, verdicts } from "../schema";

export const addReasonInput = z.strictObject({
  verdict: z.enum(verdicts),
  name: z
    .string()
    .transform((text) => text.replaceAll(/\s+/g, " ").trim())
    .pipe(
      z
        .string()
        .min(1, "Write the reason first.")
        .max(100, "A reason has at most 100 characters.")
        .regex(/^[^\p{C}]+$/u, "A reason is plain text in one line."),
    ),
});
export type AddReasonInput = z.output<typeof addReasonInput>;

export const retireReasonInput = z.strictObject({ id: z.number().int().min(1), retired: z.boolean() });

export type ClosingReason = {
  id: number;
  verdict: Verdict;
  name: string;
  /** Null: the product came with it. */
  createdBy: string | null;
  retiredBy: string | null;
  retiredAt: string | null;
  /** Findings that are closed for it now. */
  findings: number;
};
