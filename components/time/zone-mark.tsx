"use client";

import { useZone } from "./zone-provider";

/** The zone's name, for a heading over times that do not say it themselves. */
export function ZoneMark() {
  return <>{useZone()}</>;
}
