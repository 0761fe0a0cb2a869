"use client";

import { useRouter } from "next/navigation";
import { MenuChoice, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import { parseZoneChoice, type ZoneChoice, zoneChoices } from "@/lib/time/choice";
import { useZones } from "./zone-provider";

const words: Record<ZoneChoice, string> = { utc: "UTC", local: "Local", case: "Case" };

export function ZoneMenu() {
  const router = useRouter();
  const { zones, choose } = useZones();
  const known = zoneChoices.filter((choice) => choice === "utc" || zones[choice] !== null);
  return (
    <>
      <MenuLabel>Times are shown in</MenuLabel>
      <MenuChoice
        value={zones.choice}
        choices={known.map((choice) => ({
          value: choice,
          label: choice === "utc" ? words.utc : `${words[choice]} · ${zones[choice]}`,
        }))}
        onChange={(value) => choose(parseZoneChoice(value))}
      />
      <MenuSeparator />
      <MenuItem onSelect={() => router.push("/settings#times")}>
        {zones.case === null ? "Choose a case zone" : "Change the case zone"}
      </MenuItem>
    </>
  );
}
