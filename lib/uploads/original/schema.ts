import { z } from "zod";

/** The name is typed by hand: a file of evidence is not removed by a slip. */
export const removeOriginalInput = z.strictObject({ uploadId: z.uuid(), fileName: z.string().max(1000) });

/** What became of an upload after it was read. */
export type Upkeep = {
  undoneAt: string | null;
  undoneBy: string | null;
  originalRemovedAt: string | null;
  originalRemovedBy: string | null;
};
