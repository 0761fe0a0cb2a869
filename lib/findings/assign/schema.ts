import { z } from "zod";

export const assignInput = z.strictObject({
  findingId: z.uuid(),
  /** The version that the analyst saw. */
  version: z.number().int().min(1),
});
