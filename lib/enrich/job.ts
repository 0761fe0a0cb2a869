import { z } from "zod";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { JobHandler } from "@/lib/jobs/schema";
import { enrichAllBefore, enrichRangesBefore } from "./addresses/mutations";

const payload = z.union([
  z.strictObject({ all: z.literal(true) }),
  z.strictObject({ ranges: z.array(z.tuple([z.string(), z.string()])) }),
]);

export type EnrichPayload = z.output<typeof payload>;

/** What the screens show while addresses are looked up anew. */
export type EnrichProgress = { done: number };

/** Looks addresses up anew after a database or a range changed. Begun again, it skips those that it has behind it. */
export const runEnrichJob: JobHandler = async (job, { progress, signal }) => {
  const asked = payload.parse(job.payload);
  const [row] = await db.$queryRaw<Array<{ started: string }>>`
    select ${isoTime(Prisma.sql`coalesce((select started_at from job where id = ${job.id}), now())`)} as started`;
  const moment = row?.started ?? "infinity";
  const options = { signal, onBatch: (done: number) => progress({ done } satisfies EnrichProgress, { moved: true }) };
  if ("ranges" in asked) await enrichRangesBefore(asked.ranges, moment, options);
  else await enrichAllBefore(moment, options);
};
