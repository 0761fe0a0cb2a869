"use client";

import { KeyModeChoice } from "@/components/keyboard/key-mode-choice";
import { useKeyboard } from "@/components/keyboard/keyboard-provider";
import { useDensity } from "@/components/shell/density";
import { useTheme } from "@/components/shell/theme-provider";
import { Segmented } from "@/components/ui/segmented";
import type { Density, Theme } from "@/lib/preferences/choices";

const themeChoices: Array<{ value: Theme; label: string }> = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];
const densityChoices: Array<{ value: Density; label: string }> = [
  { value: "compact", label: "Compact" },
  { value: "regular", label: "Regular" },
  { value: "roomy", label: "Roomy" },
];

/** How the screens look and listen, kept with the person. */
export function ScreenSettings() {
  const { theme, choose } = useTheme();
  const { density, choose: chooseDensity } = useDensity();
  const { mode, setMode } = useKeyboard();
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap gap-x-8 gap-y-4">
        <Segmented label="Theme" value={theme} choices={themeChoices} onChange={choose} />
        <Segmented label="Rows of lists" value={density} choices={densityChoices} onChange={chooseDensity} />
      </div>
      <KeyModeChoice mode={mode} onChange={setMode} />
    </div>
  );
}
