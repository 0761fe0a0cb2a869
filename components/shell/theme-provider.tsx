"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { savePreferencesAction } from "@/lib/preferences/actions";
import { type Theme, themeCookie } from "@/lib/preferences/choices";
import { remember } from "./preferences";

type ThemeState = { theme: Theme; choose: (theme: Theme) => void };

const ThemeContext = createContext<ThemeState>({ theme: "system", choose: () => undefined });

/** The person's theme, kept in the profile and copied into this browser's cookie for the first paint. */
export function ThemeProvider({ theme: given, children }: { theme: Theme; children: ReactNode }) {
  const [theme, setTheme] = useState(given);

  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    remember(themeCookie, theme);
  }, [theme]);

  const choose = useCallback((next: Theme) => {
    setTheme(next);
    void savePreferencesAction({ theme: next });
  }, []);
  const state = useMemo(() => ({ theme, choose }), [theme, choose]);
  return <ThemeContext value={state}>{children}</ThemeContext>;
}

export function useTheme(): ThemeState {
  return useContext(ThemeContext);
}
