import { z } from "zod";
import { zoneChoices } from "@/lib/time/choice";
import { isZone } from "@/lib/time/zone";
import { type Density, densities, type KeyMode, keyModes, type Theme, themes } from "./choices";

const zoneName = z
  .string()
  .trim()
  .max(100)
  .refine((name) => name === "" || isZone(name), "There is no such zone. Write it as Europe/Berlin.");

export const preferencesInput = z.strictObject({
  zone: z.enum(zoneChoices).optional(),
  /** '' takes the team's. */
  caseZone: zoneName.optional(),
  theme: z.enum(themes).optional(),
  density: z.enum(densities).optional(),
  keys: z.enum(keyModes).optional(),
});
export type PreferencesInput = z.output<typeof preferencesInput>;

/** '' is none. */
export const teamZoneInput = z.strictObject({ caseZone: zoneName });

export type Preferences = {
  zone: (typeof zoneChoices)[number];
  /** The person's own case zone; null takes the team's. */
  caseZone: string | null;
  teamZone: string | null;
  theme: Theme;
  density: Density;
  keys: KeyMode;
};
