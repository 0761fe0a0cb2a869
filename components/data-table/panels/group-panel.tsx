"use client";

import { X } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import type { ClientView } from "@/lib/views/schema";

type GroupPanelProps = { view: ClientView; group: readonly string[]; onChange: (group: string[]) => void };

const mostLevels = 3;

/** Up to three columns, the outermost first. */
export function GroupPanel({ view, group, onChange }: GroupPanelProps) {
  const label = (key: string) => view.columns.find((column) => column.key === key)?.label ?? key;
  const left = view.columns.filter(({ key, groupable }) => groupable && !group.includes(key));
  return (
    <div className="grid gap-2">
      {group.length > 0 ? (
        <ol aria-label="Grouped by" className="grid gap-0.5">
          {group.map((key, level) => (
            <li key={key} className="flex min-h-7 items-center gap-2 text-table">
              <span className="mono text-muted">{level + 1}</span>
              <span className="grow font-medium">{label(key)}</span>
              <IconButton
                size="sm"
                label={`Do not group by ${label(key)}`}
                onClick={() => onChange(group.filter((one) => one !== key))}
              >
                <X aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ol>
      ) : null}
      {group.length < mostLevels && left.length > 0 ? (
        <div className="grid gap-0.5">
          <p className="label">{group.length === 0 ? "Group by" : "and within these by"}</p>
          {left.map(({ key }) => (
            <Button
              key={key}
              size="sm"
              tone="quiet"
              className="justify-start!"
              onClick={() => onChange([...group, key])}
            >
              {label(key)}
            </Button>
          ))}
        </div>
      ) : null}
      {left.length === 0 && group.length === 0 ? (
        <p className="text-muted">No column of this list can be grouped by.</p>
      ) : null}
    </div>
  );
}
