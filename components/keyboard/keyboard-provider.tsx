"use client";

import { useRouter } from "next/navigation";
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from "react";
import { destinations } from "@/components/shell/navigation";
import { nextChoice, useZones } from "@/components/time/zone-provider";
import type { Role } from "@/lib/auth/permissions";
import { savePreferencesAction } from "@/lib/preferences/actions";
import type { KeyMode } from "@/lib/preferences/choices";
import { keyboard } from "./registry";
import { useKeys } from "./use-keys";

const KeySheet = lazy(() => import("./key-sheet").then(({ KeySheet }) => ({ default: KeySheet })));
const Palette = lazy(() => import("@/components/palette/palette").then(({ Palette }) => ({ default: Palette })));

type Opened = "sheet" | "palette" | null;
type KeyboardState = {
  mode: KeyMode;
  setMode: (mode: KeyMode) => void;
  open: (what: Exclude<Opened, null>) => void;
};

const KeyboardContext = createContext<KeyboardState>({
  mode: "all",
  setMode: () => undefined,
  open: () => undefined,
});

type KeyboardProviderProps = { mode: KeyMode; role: Role; children: ReactNode };

/** The page's one listener, the keys that work everywhere, and what they open. */
export function KeyboardProvider({ mode: given, role, children }: KeyboardProviderProps) {
  const [mode, setChosen] = useState(given);
  const [opened, setOpened] = useState<Opened>(null);
  const close = useCallback(() => setOpened(null), []);

  useEffect(() => {
    keyboard.mode = mode;
    window.addEventListener("keydown", keyboard.hear);
    return () => window.removeEventListener("keydown", keyboard.hear);
  }, [mode]);

  const state = useMemo(
    () => ({
      mode,
      setMode: (chosen: KeyMode) => {
        setChosen(chosen);
        void savePreferencesAction({ keys: chosen });
      },
      open: setOpened,
    }),
    [mode],
  );

  return (
    <KeyboardContext value={state}>
      {children}
      <GlobalKeys open={setOpened} />
      <Suspense fallback={null}>
        {opened === "sheet" ? <KeySheet onClose={close} /> : null}
        {opened === "palette" ? <Palette role={role} onClose={close} /> : null}
      </Suspense>
    </KeyboardContext>
  );
}

export function useKeyboard(): KeyboardState {
  return useContext(KeyboardContext);
}

function GlobalKeys({ open }: { open: (what: Opened) => void }) {
  const router = useRouter();
  const { zones, choose } = useZones();
  useKeys("global", [
    { keys: "mod+k", label: "Find anything, do anything", run: () => open("palette"), whileTyping: true },
    { keys: "?", label: "This sheet", run: () => open("sheet") },
    { keys: "/", label: "Search this list", run: focusSearch },
    { keys: "z", label: "Next time zone", run: () => choose(nextChoice(zones)) },
    ...destinations.map(({ href, label, key }) => ({
      keys: `g ${key}`,
      label,
      group: "Go to",
      run: () => router.push(href),
    })),
  ]);
  return null;
}

/** The list's own field: the one that is marked, or the first search field of the page. */
function focusSearch() {
  const content = document.getElementById("content");
  const field =
    content?.querySelector<HTMLElement>("[data-search]") ??
    content?.querySelector<HTMLElement>("input[type=search], [role=search] input, [role=combobox]");
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
}
