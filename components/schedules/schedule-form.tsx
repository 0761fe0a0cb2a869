"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Checkbox, Select } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { saveScheduleAction } from "@/lib/schedules/actions";
import { clocks, type Schedule } from "@/lib/schedules/schema";
import { DurationField, durationOf, secondsOf } from "./duration-field";

type ScheduleFormProps = { schedule: Schedule; isAsOf: boolean; mayManage: boolean };

type Outcome = { tone: "done" | "failed"; message: string; fields?: Record<string, string[] | undefined> };

const clockWords = {
  events: "The newest loaded event, for history that is uploaded",
  wall: "The wall clock, for logs that arrive all the time",
};

/** How a hunt runs by itself; leads change it. */
export function ScheduleForm({ schedule, isAsOf, mayManage }: ScheduleFormProps) {
  const router = useRouter();
  const [enabled, setEnabled] = useState(schedule.enabled);
  const [clock, setClock] = useState(schedule.clock);
  const [every, setEvery] = useState(durationOf(schedule.everySeconds));
  const [lookBack, setLookBack] = useState(durationOf(schedule.lookBackSeconds));
  const [overlap, setOverlap] = useState(durationOf(schedule.overlapSeconds));
  const [version, setVersion] = useState(schedule.version);
  const [outcome, setOutcome] = useState<Outcome>();
  const [pending, start] = useTransition();

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await saveScheduleAction({
        ...{ hunt: schedule.hunt, version, enabled, clock },
        everySeconds: secondsOf(every),
        lookBackSeconds: secondsOf(lookBack),
        overlapSeconds: secondsOf(overlap),
      });
      if (result.ok) {
        setVersion(result.data.version);
        setOutcome({
          tone: "done",
          message: enabled ? "Saved. The hunt runs by itself." : "Saved. The hunt runs when somebody runs it.",
        });
        router.refresh();
      } else {
        setOutcome({ tone: "failed", message: result.message, ...(result.fields ? { fields: result.fields } : {}) });
      }
    });
  }

  const error = (name: string) => outcome?.fields?.[name]?.[0];
  const common = { disabled: !mayManage };
  return (
    <form onSubmit={submit} className="grid gap-3" noValidate>
      <Checkbox
        name="enabled"
        label="Run this hunt by itself"
        hint="Begins with the newest tick. Time in which it is off is not caught up."
        checked={enabled}
        disabled={!mayManage}
        onChange={(event) => setEnabled(event.target.checked)}
      />
      <Field id="schedule-clock" label="Clock" error={error("clock")}>
        {(control) => (
          <Select
            value={clock}
            disabled={!mayManage}
            onChange={({ target }) => setClock(clocks.find((name) => name === target.value) ?? clock)}
            {...control}
          >
            {clocks.map((name) => (
              <option key={name} value={name}>
                {clockWords[name]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <DurationField
        id="schedule-every"
        label="Every"
        hint="Counted in UTC from midnight of 1 January 1970: an hour is an hour in the night of a clock change too."
        error={error("everySeconds")}
        value={every}
        onChange={setEvery}
        {...common}
      />
      <DurationField
        id="schedule-look-back"
        label="Look back"
        hint={
          isAsOf
            ? "Over this time before each tick the hunt answers for every step; how far a step looks back is among its parameters."
            : "How far before each tick the hunt looks. At least the interval."
        }
        error={error("lookBackSeconds")}
        value={lookBack}
        onChange={setLookBack}
        {...common}
      />
      <DurationField
        id="schedule-overlap"
        label="Overlap"
        hint="Looked at again, for rows that are logged or loaded late. What is found twice stays one finding."
        error={error("overlapSeconds")}
        value={overlap}
        onChange={setOverlap}
        {...common}
      />
      {outcome ? <Notice tone={outcome.tone}>{outcome.message}</Notice> : null}
      <div>
        <Button type="submit" tone="primary" disabled={!mayManage || pending}>
          {pending ? "Saving" : "Save schedule"}
        </Button>
      </div>
      {mayManage ? null : <p className="text-table text-muted">Your role reads schedules; leads change them.</p>}
    </form>
  );
}
