import { z } from "zod";
import { colours } from "./schema";

const moment = z.iso.datetime({ offset: true }).max(40);

/** What `GET /api/timeline` reads from its address. Without a span it is everything that the filter finds. */
export const timelineQuery = z.strictObject({
  q: z.string().max(4000).default(""),
  from: moment.optional(),
  to: moment.optional(),
  /** Pixels of the plot. */
  width: z.coerce.number().int().min(40).max(8000).default(1000),
  colour: z.enum(colours).catch("lane"),
  /** `strip` is the overview below: columns only, without markers. */
  part: z.enum(["whole", "strip"]).default("whole"),
});
