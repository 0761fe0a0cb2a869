import { z } from "zod";
import { windowName } from "@/lib/evidence/schema";
import type { IncidentViewSearch } from "./links";

/** Reads the address of an incident; apart from its links, which lists need and which check nothing. */
export const incidentViewSearch: z.ZodType<IncidentViewSearch> = z.object({
  window: windowName,
  at: z.iso.datetime().optional().catch(undefined),
});
