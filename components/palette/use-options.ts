"use client";

import { useMemo, useSyncExternalStore } from "react";
import { keyboard } from "@/components/keyboard/registry";
import { destinations } from "@/components/shell/navigation";
import { useTheme } from "@/components/shell/theme-provider";
import { useZones } from "@/components/time/zone-provider";
import { themes } from "@/lib/preferences/choices";
import type { Hit } from "@/lib/search/schema";
import { zoneChoices } from "@/lib/time/choice";
import { direct, further } from "./direct";
import { type Option, rank } from "./options";
import { readRecent } from "./recent";

const pages: Option[] = [
  ...destinations.map(({ href, label, key }) => ({
    id: `page-${href}`,
    group: "Pages",
    label,
    href,
    keys: `g ${key}`,
  })),
  { id: "page-people", group: "Pages", label: "People", detail: "Settings", href: "/settings/people" },
  { id: "page-networks", group: "Pages", label: "Networks", detail: "Settings", href: "/settings/networks" },
  { id: "page-mappings", group: "Pages", label: "Mappings", detail: "Settings", href: "/settings/mappings" },
  { id: "page-audit", group: "Pages", label: "Audit trail", detail: "Settings", href: "/settings/audit" },
  {
    id: "do-upload",
    group: "Actions",
    label: "Upload an export",
    detail: "sign-ins, alerts, logons",
    href: "/uploads",
  },
  { id: "do-hunt", group: "Actions", label: "Run a hunt", detail: "choose one, or all", href: "/hunts" },
];

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
export function useOptions(text: string, hits: readonly Hit[]): Option[] {
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
      ...rank([...pages, ...here, ...switches], text),
      ...(text === "" ? [] : further(text)),
    ]);
  }, [text, hits, entries, theme, zones, chooseTheme, chooseZone]);
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
