import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { db } from "@/lib/db/client";
import { localZoneCookie, parseZone, parseZoneChoice, type Zones, zoneCookie, zoneOf } from "@/lib/time/choice";
import { parseDensity, parseKeyMode, parseTheme } from "./choices";
import type { Preferences } from "./schema";

type Row = {
  zone: string | null;
  case_zone: string | null;
  theme: string | null;
  density: string | null;
  keys: string | null;
  team_zone: string | null;
};

/** How this person wants the screens, once per request. */
export const getPreferences = cache(async (userId: string): Promise<Preferences> => {
  const [row] = await db.$queryRaw<Row[]>`
    select u.zone, u.case_zone, u.theme, u.density, u.keys, t.case_zone as team_zone
    from (select 1) one left join user_preference u on u.user_id = ${userId} left join team_preference t on t.id`;
  return {
    zone: parseZoneChoice(row?.zone ?? undefined),
    caseZone: parseZone(row?.case_zone),
    teamZone: parseZone(row?.team_zone),
    theme: parseTheme(row?.theme ?? undefined),
    density: parseDensity(row?.density ?? undefined),
    keys: parseKeyMode(row?.keys ?? undefined),
  };
});

/** The zones of this person in this browser. */
export async function getZones(userId: string): Promise<Zones> {
  const [jar, { zone, caseZone, teamZone }] = await Promise.all([cookies(), getPreferences(userId)]);
  const underway = jar.get(zoneCookie)?.value;
  return {
    choice: underway ? parseZoneChoice(underway) : zone,
    local: parseZone(jar.get(localZoneCookie)?.value),
    case: caseZone ?? teamZone,
  };
}

/** The IANA zone that this person sees times in: for exports and whatever else the server writes. */
export async function getZone(userId: string): Promise<string> {
  return zoneOf(await getZones(userId));
}
