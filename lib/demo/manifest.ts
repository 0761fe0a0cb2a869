import { z } from "zod";

export const demoHunts = [
  "asn-mismatch",
  "new-ip-tool-sign-ins",
  "recon-alert-rdp-logon",
  "success-then-failure",
  "high-frequency-sign-ins",
] as const;

/** Something planted: an intrusion that its hunt must find, or a benign look-alike beside it that it must not. */
const plantedCase = z.strictObject({
  id: z.string(),
  hunt: z.enum(demoHunts),
  expected: z.enum(["found", "not-found"]),
  /** Part of the one story of the demo, and not a case of its own. */
  story: z.boolean(),
  what: z.string(),
  /** Why the hunt finds it, or why not. */
  because: z.string(),
  user: z.string(),
  ip: z.string(),
  at: z.string(),
  /** Columns of the result row, under the names of the hunt: a row that has all of these values is this case. */
  columns: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type PlantedCase = z.output<typeof plantedCase>;
export type DemoHunt = PlantedCase["hunt"];

export const demoManifest = z.strictObject({
  tenant: z.strictObject({ name: z.string(), domain: z.string(), users: z.number() }),
  seed: z.number(),
  from: z.string(),
  end: z.string(),
  /** Distinct events; a file may carry some of them again, as exports do. */
  events: z.strictObject({
    interactive: z.number(),
    nonInteractive: z.number(),
    alerts: z.number(),
    logons: z.number(),
  }),
  files: z.array(z.strictObject({ name: z.string(), table: z.string(), rows: z.number() })),
  allowlist: z.array(z.string()),
  cases: z.array(plantedCase),
});
export type DemoManifest = z.output<typeof demoManifest>;

/** What each hunt must find. */
export function plantedIntrusions(manifest: DemoManifest): PlantedCase[] {
  return manifest.cases.filter((planted) => planted.expected === "found");
}

/** What no hunt may find although it comes close. */
export function lookAlikes(manifest: DemoManifest): PlantedCase[] {
  return manifest.cases.filter((planted) => planted.expected === "not-found");
}

/** Whether a result row is this case. */
export function isCase(planted: PlantedCase, row: Record<string, unknown>): boolean {
  return Object.entries(planted.columns).every(([column, value]) => row[column] === value);
}
