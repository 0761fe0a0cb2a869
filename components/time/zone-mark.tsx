"use client";

import { useZone } from "./zone-provider";

/** The zone's name, for a heading over times that do not say it themselves. */
export function ZoneMark() {
  return <>{useZone()}</>;
}

/** `Last seen, UTC`: a column's name over times without a zone. */
export function InZone({ label }: { label: string }) {
  return (
    <span>
      {label}, <ZoneMark />
    </span>
  );
}
