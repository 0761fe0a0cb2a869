import { z } from "zod";
import { windowName } from "@/lib/evidence/schema";
import type { HuntSearch } from "./hunt-links";

const kept = z.string().max(8_000).optional().catch(undefined);

/** Reads the address of a hunt's page; apart from its links, which check nothing. */
export const huntSearch: z.ZodType<HuntSearch> = z.object({
  run: z.uuid().optional().catch(undefined),
  ...{ view: kept, q: kept, from: kept, to: kept, sort: kept, group: kept, cols: kept, pin: kept, density: kept },
  hidden: z.literal("1").optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
  window: windowName,
  row: z.coerce.number().int().min(1).optional().catch(undefined),
});
