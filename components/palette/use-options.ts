"use client";

import { useMemo, useSyncExternalStore } from "react";
import { keyboard } from "@/components/keyboard/registry";
import { useTheme } from "@/components/shell/theme-provider";
import { useZones } from "@/components/time/zone-provider";
import type { Role } from "@/lib/auth/permissions";
import { themes } from "@/lib/preferences/choices";
import type { Hit } from "@/lib/search/schema";
import { zoneChoices } from "@/lib/time/choice";
import { direct, further } from "./direct";
import { type Option, rank } from "./options";
import { pagesFor } from "./pages";
import { readRecent } from "./recent";

const groupOf: Record<Hit["kind"], string> = {
  hunt: "Hunts",
  finding: "Findings",
  entity: "Entities",
  view: "Saved views",
  incident: "Incidents",
  watchlist: "Watchlists",
};

const themeWords = { system: "as the system", light: "light", dark: "dark" };

/** The lines of the palette for the text: what is known here at once, what the server found when it is there. */
export function useOptions(text: string, hits: readonly Hit[], role: Role): Option[] {
  const { theme, choose: chooseTheme } = useTheme();
  const { zones, choose: chooseZone } = useZones();
  const entries = useSyncExternalStore(keyboard.subscribe, keyboard.snapshot, keyboard.snapshot);
  return useMemo(() => {
    const recent = text === "" ? readRecent() : [];
    const known = new Set(recent.map(({ href }) => href));
    const here: Option[] = entries
      .filter(({ scope, group, keys }) => scope !== "dialog" && group !== "Go to" && keys !== "mod+k")
      .map(({ keys, label, run }) => ({
        id: `key-${keys}`,
        group: "On this screen",
        label,
        keys,
        run: () => run(new KeyboardEvent("keydown")),
      }));
    const switches: Option[] = [
      ...themes
        .filter((each) => each !== theme)
        .map((each) => ({
          id: `theme-${each}`,
          group: "Actions",
          label: `Theme ${themeWords[each]}`,
          run: () => chooseTheme(each),
        })),
      ...zoneChoices
        .filter((each) => each !== zones.choice && (each === "utc" || zones[each] !== null))
        .map((each) => ({
          id: `zone-${each}`,
          group: "Actions",
          label: each === "utc" ? "Times in UTC" : `Times in ${zones[each]}`,
          detail: "time zone",
          run: () => chooseZone(each),
        })),
    ];
    const found: Option[] = hits
      .filter(({ href }) => !known.has(href))
      .map((hit) => ({ id: `hit-${hit.href}`, group: groupOf[hit.kind], ...hit }));
    return unique([
      ...recent.map((each) => ({ id: `recent-${each.href}`, group: "Recent", ...each })),
      ...direct(text),
      ...found,
      ...rank([...pagesFor(role), ...here, ...switches], text),
      ...(text === "" ? [] : further(text)),
    ]);
  }, [text, hits, role, entries, theme, zones, chooseTheme, chooseZone]);
}

/** Groups stay together, in the order in which their first line came. */
function unique(options: Option[]): Option[] {
  const groups = new Map<string, Map<string, Option>>();
  for (const option of options) {
    const group = groups.get(option.group) ?? new Map<string, Option>();
    if (!group.has(option.id)) group.set(option.id, option);
    groups.set(option.group, group);
  }
  return [...groups.values()].flatMap((group) => [...group.values()]);
}
