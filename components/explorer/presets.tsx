"use client";

import { Button } from "@/components/ui/button";
import type { Span } from "@/lib/sign-ins/explorer";
import type { ViewState } from "@/lib/views/state";

const hour = 3_600_000;
const presets = [
  { label: "Last hour", length: hour },
  { label: "24 h", length: 24 * hour },
  { label: "7 d", length: 168 * hour },
  { label: "30 d", length: 720 * hour },
] as const;

type PresetsProps = {
  loaded: Span;
  state: Pick<ViewState, "from" | "to">;
  change: (next: Partial<ViewState>) => void;
};

/** Ranges that end with the newest sign-in: what is loaded may be from last month. */
export function Presets({ loaded, state, change }: PresetsProps) {
  const to = loaded.to;
  const isAll = state.from === null && state.to === null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's
    <div role="group" aria-label="Time range, up to the newest sign-in" className="flex flex-wrap items-center gap-0.5">
      {presets.map(({ label, length }) => {
        const from = new Date(Date.parse(to) - length).toISOString();
        const isCurrent = state.from === from && state.to === to;
        return (
          <Button
            key={label}
            size="sm"
            tone="quiet"
            aria-pressed={isCurrent}
            className="aria-pressed:bg-selected aria-pressed:text-ink"
            onClick={() => change({ from, to })}
          >
            {label}
          </Button>
        );
      })}
      <Button
        size="sm"
        tone="quiet"
        aria-pressed={isAll}
        className="aria-pressed:bg-selected aria-pressed:text-ink"
        onClick={() => change({ from: null, to: null })}
      >
        All loaded
      </Button>
    </div>
  );
}
