"use client";

import { Clock } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { useZones } from "./zone-provider";

/** Says the zone of every time on the page, and changes it. */
export function ZoneSwitch() {
  const { zone } = useZones();
  return (
    <LazyMenu
      load={loadMenu}
      className={buttonClass("quiet", "sm", "mono max-w-32 font-normal!")}
      label={`Time zone: ${zone}. Change it`}
    >
      <Clock aria-hidden="true" />
      <span className="truncate max-sm:max-w-14">{shortName(zone)}</span>
    </LazyMenu>
  );
}

const loadMenu = () => import("./zone-menu").then(({ ZoneMenu }) => ZoneMenu);

/** `Europe/Oslo` is known as Oslo; the whole name is in the menu. */
function shortName(zone: string): string {
  return zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
}
