import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { RunSettings } from "./schema";

/** The parameters that were chosen for a hunt; what is not among them has the hunt's own value. */
export async function currentParameters(slug: string): Promise<Record<string, unknown>> {
  const setting = await db.huntSetting.findUnique({ where: { hunt: slug }, select: { parameters: true } });
  return (setting?.parameters ?? {}) as Record<string, unknown>;
}

/** What runs by itself, and how long rows are kept. */
export async function runSettings(): Promise<RunSettings> {
  const [[line], left] = await Promise.all([
    db.$queryRaw<
      [Omit<RunSettings, "leftOut">]
    >`select after_upload as "afterUpload", kept_runs as "keptRuns", updated_by as "updatedBy",
      ${isoTime(Prisma.sql`updated_at`)} as "updatedAt" from run_setting`,
    db.huntSetting.findMany({ where: { afterUpload: false }, select: { hunt: true }, orderBy: { hunt: "asc" } }),
  ]);
  return { ...line, leftOut: left.map(({ hunt }) => hunt) };
}
