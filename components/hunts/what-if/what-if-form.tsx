"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import { ladder, mostValues, type WhatIfInput, type WhatIfLine } from "@/lib/hunts/what-if/schema";
import { type Loaded, type ScopeForm, startingScope, toScope } from "../scope";
import { ScopeFields } from "../scope-fields";
import { askCounts } from "./ask";
import { CountTable } from "./count-table";

type WhatIfFormProps = {
  hunt: Pick<HuntDefinition, "slug" | "clock" | "fields">;
  parameters: Record<string, unknown>;
  loaded: Loaded | null;
  mayRun: boolean;
};

const isLadder = (field: HuntDefinition["fields"][number]) => field.kind === "number" || field.kind === "switch";

/** Moves one parameter and counts what each value would find, before anything is saved. */
export function WhatIfForm({ hunt, parameters, loaded, mayRun }: WhatIfFormProps) {
  const fields = hunt.fields.filter(isLadder);
  const [scope, setScope] = useState<ScopeForm>(() => startingScope(hunt.clock, loaded));
  const [name, setName] = useState(fields[0]?.name ?? "");
  const [text, setText] = useState(() => valuesText(parameters[name]));
  const [asked, setAsked] = useState<WhatIfInput>();
  const [lines, setLines] = useState<WhatIfLine[]>([]);
  const [failure, setFailure] = useState<string>();
  const running = useRef<AbortController | null>(null);
  const [isRunning, setRunning] = useState(false);
  const field = fields.find((candidate) => candidate.name === name);

  async function count() {
    const values = valuesOf(text, field?.kind === "switch");
    if (values.length === 0 || values.length > mostValues) {
      setFailure(`Write one to ${mostValues} values with commas between them.`);
      return;
    }
    const stop = new AbortController();
    running.current = stop;
    const input: WhatIfInput = { scope: toScope(scope), parameters, name, values };
    setAsked(input);
    setLines([]);
    setFailure(undefined);
    setRunning(true);
    try {
      for await (const line of askCounts(hunt.slug, input, stop.signal)) setLines((before) => [...before, line]);
    } catch (error) {
      if (!stop.signal.aborted) setFailure((error as Error).message);
    } finally {
      setRunning(false);
    }
  }

  const waiting = asked && isRunning ? asked.values.length - lines.length + (hasBase(asked, parameters) ? 0 : 1) : 0;
  return (
    <div className="grid gap-4 xl:grid-cols-[25rem_minmax(0,1fr)]">
      <Panel title="Question">
        <form action={count} className="grid gap-4">
          <Field id="what-if-name" label="Parameter" hint={field?.help}>
            {(control) => (
              <Select
                value={name}
                onChange={(event) => {
                  setName(event.target.value);
                  setText(valuesText(parameters[event.target.value]));
                }}
                {...control}
              >
                {fields.map((candidate) => (
                  <option key={candidate.name} value={candidate.name}>
                    {candidate.label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field
            id="what-if-values"
            label={field?.unit ? `Values, ${field.unit}` : "Values"}
            hint={`Now ${String(parameters[name])}. Each is held against it.`}
          >
            {(control) => (
              <Input className="mono" value={text} onChange={(event) => setText(event.target.value)} {...control} />
            )}
          </Field>
          <ScopeFields clock={hunt.clock} value={scope} loaded={loaded} errors={{}} onChange={setScope} />
          {failure ? <Notice tone="failed">{failure}</Notice> : null}
          <div className="flex items-center gap-3">
            <Button type="submit" tone="primary" disabled={!mayRun || isRunning || loaded === null}>
              {isRunning ? "Counting" : "Count"}
            </Button>
            {isRunning ? <Button onClick={() => running.current?.abort()}>Stop</Button> : null}
            <span className="text-table text-muted">
              {mayRun
                ? loaded === null
                  ? "Nothing that this hunt reads is loaded."
                  : "Nothing is stored."
                : "Analysts count."}
            </span>
          </div>
        </form>
      </Panel>
      <CountTable slug={hunt.slug} field={field} asked={asked} lines={lines} waiting={Math.max(0, waiting)} />
    </div>
  );
}

function valuesText(value: unknown): string {
  if (typeof value === "number") return ladder(value).join(", ");
  return typeof value === "boolean" ? "on, off" : String(value ?? "");
}

function valuesOf(text: string, isSwitch: boolean): unknown[] {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== "");
  if (isSwitch) return parts.map((part) => part === "on" || (part === "off" ? false : part));
  return parts.map((part) => (Number.isFinite(Number(part)) ? Number(part) : part));
}

const hasBase = ({ values, name }: WhatIfInput, parameters: Record<string, unknown>) =>
  values.includes(parameters[name]);
