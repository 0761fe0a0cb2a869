import { z } from "zod";
import { windowName } from "@/lib/evidence/schema";
import type { FindingViewSearch } from "./finding-links";

/** Reads the address of a finding; apart from its links, which lists need and which check nothing. */
export const findingViewSearch: z.ZodType<FindingViewSearch> = z.object({
  window: windowName,
  at: z.iso.datetime().optional().catch(undefined),
  /** What stands behind `?` in the address of the list of findings. */
  list: z.string().max(4000).optional().catch(undefined),
});
