"use client";

import { useSyncExternalStore } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "./kbd";
import { KeyModeChoice } from "./key-mode-choice";
import { useKeyboard } from "./keyboard-provider";
import { acts, type Scope } from "./keys";
import { keyboard } from "./registry";

const headings: Record<Scope, string> = {
  finding: "This finding",
  table: "This list",
  global: "Everywhere",
  dialog: "Here",
};
const order: Scope[] = ["finding", "table", "global"];

/** What works on this screen, now. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const { mode, setMode } = useKeyboard();
  const entries = useSyncExternalStore(keyboard.subscribe, keyboard.snapshot, keyboard.snapshot);
  const groups = new Map<string, Map<string, { keys: string; label: string }>>();
  for (const scope of order) {
    for (const { keys, label, group } of entries.filter((entry) => entry.scope === scope)) {
      const name = group ?? headings[scope];
      const lines = groups.get(name) ?? new Map();
      groups.set(name, lines.set(keys, { keys, label }));
    }
  }
  return (
    <Dialog open onClose={onClose} title="Keys" description="What works on this screen" wide>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {[...groups].map(([name, lines]) => (
          <section key={name} aria-label={name}>
            <h3 className="label mb-1">{name}</h3>
            <dl className="grid gap-px">
              {[...lines.values()].map(({ keys, label }) => (
                <div key={keys} className="flex h-7 items-center justify-between gap-4">
                  <dt className={acts(mode, keys) ? undefined : "text-muted line-through"}>{label}</dt>
                  <dd>
                    <Kbd keys={keys} isMac={isMac()} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="mt-4 border-t pt-3">
        <KeyModeChoice mode={mode} onChange={setMode} />
      </div>
    </Dialog>
  );
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
