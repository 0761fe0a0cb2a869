import { z } from "zod";
import { incidentNumberInput } from "../members/schema";

const version = z.number().int().min(1);

export const mergeInput = z
  .strictObject({
    from: incidentNumberInput,
    /** The version of `from` that the analyst saw. */
    version,
    into: incidentNumberInput,
    reason: z
      .string()
      .max(2_000)
      .transform((text) => text.trim())
      .default(""),
  })
  .refine(({ from, into }) => from !== into, { message: "An incident cannot be merged into itself.", path: ["into"] });

export const unmergeInput = z.strictObject({ number: incidentNumberInput, version });
