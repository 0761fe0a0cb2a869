"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { remember } from "@/components/shell/preferences";
import { savePreferencesAction } from "@/lib/preferences/actions";
import { localZoneCookie, type ZoneChoice, type Zones, zoneChoices, zoneCookie, zoneOf } from "@/lib/time/choice";

type ZoneState = {
  /** The IANA zone that times are shown in. */
  zone: string;
  zones: Zones;
  choose: (choice: ZoneChoice) => void;
};

const ZoneContext = createContext<ZoneState>({
  zone: "UTC",
  zones: { choice: "utc", local: null, case: null },
  choose: () => undefined,
});

/** The zone of every time on the page. It comes from the server, so that both sides render the same clocks. */
export function ZoneProvider({ zones: given, children }: { zones: Zones; children: ReactNode }) {
  const [choice, setChoice] = useState(given.choice);
  const [local, setLocal] = useState(given.local);
  const [seen, setSeen] = useState(given.choice);
  // The profile was saved: what it says holds from now on.
  if (seen !== given.choice) {
    setSeen(given.choice);
    setChoice(given.choice);
  }

  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (own === local) return;
    remember(localZoneCookie, own);
    setLocal(own);
  }, [local]);

  const choose = useCallback((next: ZoneChoice) => {
    setChoice(next);
    remember(zoneCookie, next, 60);
    void savePreferencesAction({ zone: next });
  }, []);

  const state = useMemo(() => {
    const zones = { choice, local, case: given.case };
    return { zone: zoneOf(zones), zones, choose };
  }, [choice, local, given.case, choose]);

  return <ZoneContext value={state}>{children}</ZoneContext>;
}

/** The zone that times are shown in, for everything that writes a clock. */
export function useZone(): string {
  return useContext(ZoneContext).zone;
}

export function useZones(): ZoneState {
  return useContext(ZoneContext);
}

/** The choice after this one, of those that stand for a zone here. */
export function nextChoice({ choice, ...zones }: Zones): ZoneChoice {
  const known = zoneChoices.filter((each) => each === "utc" || zones[each] !== null);
  return known[(known.indexOf(choice) + 1) % known.length] ?? "utc";
}
