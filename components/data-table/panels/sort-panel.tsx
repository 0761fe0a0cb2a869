"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import type { ClientView, SortKey } from "@/lib/views/schema";

type SortPanelProps = { view: ClientView; sort: readonly SortKey[]; onChange: (sort: SortKey[]) => void };

const mostKeys = 5;

/** What the list is sorted by, the first first: the way to it on a phone, where there are no heads of columns. */
export function SortPanel({ view, sort, onChange }: SortPanelProps) {
  const label = (key: string) => view.columns.find((column) => column.key === key)?.label ?? key;
  const left = view.columns.filter(({ key, sortable }) => sortable !== false && !sort.some((one) => one.key === key));
  const usual = view.defaultSort.map(({ key, descending }) => `${label(key)}, ${words(descending)}`).join("; ");
  return (
    <div className="grid gap-2">
      {sort.length > 0 ? (
        <ol aria-label="Sorted by" className="grid gap-0.5">
          {sort.map(({ key, descending }) => (
            <li key={key} className="flex min-h-7 items-center gap-1 text-table">
              <span className="grow font-medium">{label(key)}</span>
              <Button
                size="sm"
                tone="quiet"
                aria-label={`${label(key)}: ${words(descending)}, turn round`}
                onClick={() => onChange(sort.map((one) => (one.key === key ? { key, descending: !descending } : one)))}
              >
                {descending ? <ArrowDown aria-hidden="true" /> : <ArrowUp aria-hidden="true" />}
                {words(descending)}
              </Button>
              <IconButton
                size="sm"
                label={`Do not sort by ${label(key)}`}
                onClick={() => onChange(sort.filter((one) => one.key !== key))}
              >
                <X aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ol>
      ) : (
        <p className="text-table text-muted">Sorted as usual: {usual}.</p>
      )}
      {sort.length < mostKeys && left.length > 0 ? (
        <div className="grid gap-0.5">
          <p className="label">{sort.length === 0 ? "Sort by" : "then by"}</p>
          {left.map(({ key, descendingFirst }) => (
            <Button
              key={key}
              size="sm"
              tone="quiet"
              className="justify-start!"
              onClick={() => onChange([...sort, { key, descending: descendingFirst }])}
            >
              {label(key)}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

const words = (descending: boolean) => (descending ? "greatest first" : "least first");
