"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { savePreferencesAction } from "@/lib/preferences/actions";
import type { Density } from "@/lib/preferences/choices";

type DensityState = { density: Density; choose: (density: Density) => void };

const DensityContext = createContext<DensityState>({ density: "compact", choose: () => undefined });

/** How high rows are where neither the address nor the layout of a list says otherwise. */
export function DensityProvider({ density: given, children }: { density: Density; children: ReactNode }) {
  const [density, setDensity] = useState(given);
  const choose = useCallback((next: Density) => {
    setDensity(next);
    void savePreferencesAction({ density: next });
  }, []);
  const state = useMemo(() => ({ density, choose }), [density, choose]);
  return <DensityContext value={state}>{children}</DensityContext>;
}

export function useDensity(): DensityState {
  return useContext(DensityContext);
}
