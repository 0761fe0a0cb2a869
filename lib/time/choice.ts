import { isZone } from "./zone";

/** What the switch offers: UTC, where the browser is, and where the case is. */
export const zoneChoices = ["utc", "local", "case"] as const;
export type ZoneChoice = (typeof zoneChoices)[number];

/** The zones that the choices stand for; null where one is not known. */
export type Zones = { choice: ZoneChoice; local: string | null; case: string | null };

/** A choice that is on its way into the profile: whoever loads a page meanwhile sees it already. */
export const zoneCookie = "huntboard-zone";
/** The browser's own zone: the server cannot ask for it, and would otherwise render other clocks than the browser. */
export const localZoneCookie = "huntboard-local-zone";

export function parseZoneChoice(value: string | undefined): ZoneChoice {
  return zoneChoices.find((choice) => choice === value) ?? "utc";
}

export function parseZone(value: string | null | undefined): string | null {
  return value && isZone(value) ? value : null;
}

/** The zone that times are shown in; what is not known yet is shown in UTC. */
export function zoneOf({ choice, ...zones }: Zones): string {
  return (choice === "utc" ? null : zones[choice]) ?? "UTC";
}
