import { z } from "zod";
import { zoneChoices } from "@/lib/time/choice";
import { isZone } from "@/lib/time/zone";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];
export const densities = ["compact", "regular", "roomy"] as const;
export type Density = (typeof densities)[number];

/** The browser keeps a copy, so that the first paint is right before anybody is signed in. */
export const themeCookie = "huntboard-theme";

export function parseTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}

export function parseDensity(value: string | undefined): Density {
  return densities.find((density) => density === value) ?? "compact";
}

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
  keys: z.boolean().optional(),
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
  /** Whether single letters act. */
  keys: boolean;
};
