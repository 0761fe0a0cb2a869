"use client";

import { Segmented } from "@/components/ui/segmented";
import type { KeyMode } from "@/lib/preferences/choices";

const choices: Array<{ value: KeyMode; label: string }> = [
  { value: "all", label: "All" },
  { value: "no-letters", label: "No single letters" },
  { value: "off", label: "Off" },
];

const meanings: Record<KeyMode, string> = {
  all: "Letters such as j, k and / act. Press ? to see what works on a screen.",
  "no-letters": "For whoever speaks to the machine or presses keys by accident. Ctrl K and the arrows still act.",
  off: "Only the arrows, Enter and Esc act, as in any page. Everything can be reached without a key of its own.",
};

/** Which keys act, with what that means in words. */
export function KeyModeChoice({ mode, onChange }: { mode: KeyMode; onChange: (mode: KeyMode) => void }) {
  return (
    <div className="grid gap-1">
      <Segmented label="Keys" value={mode} choices={choices} onChange={onChange} />
      <p className="text-table text-muted" aria-live="polite">
        {meanings[mode]}
      </p>
    </div>
  );
}
