import { z } from "zod";

export type RunSettings = {
  /** Hunts run by themselves once an upload is loaded. */
  afterUpload: boolean;
  /** Hunts that do not. */
  leftOut: string[];
  /** The newest runs of each hunt whose rows are kept. */
  keptRuns: number;
  updatedBy: string | null;
  updatedAt: string;
};

export const runSettingsInput = z.strictObject({
  afterUpload: z.boolean(),
  leftOut: z.array(z.string().max(100)).max(1000),
  keptRuns: z.number().int().min(1).max(1000),
});
export type RunSettingsInput = z.output<typeof runSettingsInput>;
