// Apart from the schema: every page needs these, and none of them zod.
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];
export const densities = ["compact", "regular", "roomy"] as const;
export type Density = (typeof densities)[number];

/** Which keys act: all, all but single characters (for whoever speaks to the machine), or only those that move and close. */
export const keyModes = ["all", "no-letters", "off"] as const;
export type KeyMode = (typeof keyModes)[number];

/** The browser keeps a copy, so that the first paint is right before anybody is signed in. */
export const themeCookie = "huntboard-theme";

export function parseTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}

export function parseKeyMode(value: string | undefined): KeyMode {
  return keyModes.find((mode) => mode === value) ?? "all";
}

export function parseDensity(value: string | undefined): Density {
  return densities.find((density) => density === value) ?? "compact";
}
