"use client";

import { useEffect, useState } from "react";
import { Status } from "@/components/findings/status";
import { classNames } from "@/components/ui/class-names";
import { Field } from "@/components/ui/field";
import { plural } from "@/components/ui/format";
import { Input } from "@/components/ui/input";
import { visibleText } from "@/components/ui/visible-text";
import { termOf } from "@/lib/filters/term";
import type { IncidentStatus } from "@/lib/incidents/schema";
import type { Page, ViewRow } from "@/lib/views/schema";
import { viewApi } from "@/lib/views/state";

type IncidentPickerProps = {
  value: number | null;
  onChange: (number: number, version: number) => void;
  /** Not to be chosen: itself. */
  except?: number;
};

const shown = 8;

/** An incident that is not closed, found by its number or any word of it. */
export function IncidentPicker({ value, onChange, except }: IncidentPickerProps) {
  const [text, setText] = useState("");
  const [rows, setRows] = useState<ViewRow[] | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(
      async () => {
        const words = text.trim().split(/\s+/).filter(Boolean);
        const q = ["-status:closed", ...words.map((word) => termOf("", word))].join(" ");
        try {
          const response = await fetch(viewApi("incidents", "rows", { q }, {}), { signal: stop.signal });
          if (!response.ok) throw new Error(String(response.status));
          const page: Page = await response.json();
          setRows(page.rows.filter(({ id }) => Number(id) !== except).slice(0, shown));
          setFailed(false);
        } catch {
          if (!stop.signal.aborted) setFailed(true);
        }
      },
      text === "" ? 0 : 150,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, except]);

  return (
    <div className="grid gap-2">
      <Field id="incident-search" label="Find an incident" hint="By its number, title, user, address or owner">
        {(control) => (
          <Input
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") event.preventDefault();
            }}
            {...control}
          />
        )}
      </Field>
      <fieldset className="grid max-h-64 gap-px overflow-auto">
        <legend className="sr-only">Open incidents</legend>
        {rows?.map(({ id, cells, extra }) => (
          <label
            key={id}
            className={classNames(
              "flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2 py-1 hover:bg-hover",
              "has-checked:bg-selected has-focus-visible:outline-2 has-focus-visible:outline-accent",
            )}
          >
            <input
              type="radio"
              name="incident"
              className="size-4 shrink-0 accent-accent"
              value={id}
              checked={Number(id) === value}
              onChange={() => onChange(Number(id), Number(extra?.version))}
            />
            <span className="mono shrink-0 text-muted">{id}</span>
            <bdi className="min-w-0 grow [overflow-wrap:anywhere]">{visibleText(String(cells.title ?? ""))}</bdi>
            <span className="shrink-0 text-label text-muted">{plural(Number(cells.findings ?? 0), "finding")}</span>
            <Status status={cells.status as IncidentStatus} />
          </label>
        ))}
        <p role="status" className="px-2 text-table text-muted">
          {failed
            ? "The incidents could not be read. Nothing was changed; type to ask again."
            : rows === null
              ? "Looking"
              : rows.length === 0
                ? "No open incident has these words."
                : ""}
        </p>
      </fieldset>
    </div>
  );
}
