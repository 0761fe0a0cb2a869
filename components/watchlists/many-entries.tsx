"use client";

import { type FormEvent, useState, useTransition } from "react";
import type { Selection } from "@/components/data-table/selection";
import { RemoveLine } from "@/components/line-list/remove-line";
import { attempt } from "@/components/ui/attempt";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { plural } from "@/components/ui/format";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { toast } from "@/components/ui/toast";
import { changeEntriesAction, removeEntriesAction } from "@/lib/watchlists/actions";
import type { WatchlistKind } from "@/lib/watchlists/kinds";
import { longestFields } from "@/lib/watchlists/parse/fields";
import { consequenceOf } from "./remove-entry";

type ManyProps = {
  listId: number;
  kind: WatchlistKind;
  entries: Selection;
  count: number;
  onDone: () => void;
};

const entriesWords = (count: number) => plural(count, "entry", "entries");

/** In the selection's bar: one field is said of all of them, the others stay. */
export function ChangeEntries(props: ManyProps) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Change
      </Button>
      <Dialog
        open={open}
        onClose={close}
        title={`Change ${entriesWords(props.count)}`}
        description="One thing is said of all of them; what else they say stays."
      >
        {open ? <ChangeForm {...props} onClose={close} /> : null}
      </Dialog>
    </>
  );
}

const fields = [
  { value: "expires", label: "Last day" },
  { value: "owner", label: "Owner" },
  { value: "reason", label: "Reason" },
  { value: "label", label: "Label" },
] as const;
type FieldName = (typeof fields)[number]["value"];

const spans: ReadonlyArray<[label: string, days: number]> = [
  ["30 days from today", 30],
  ["90 days", 90],
  ["1 year", 365],
];
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

function ChangeForm({ listId, entries, count, onDone, onClose }: ManyProps & { onClose: () => void }) {
  const [field, setField] = useState<FieldName>("expires");
  const [value, setValue] = useState("");
  /** What is wrong with the value, or why nothing was changed. */
  const [problem, setProblem] = useState<{ field?: string; other?: string }>({});
  const [pending, start] = useTransition();
  const isDay = field === "expires";
  const label = fields.find((one) => one.value === field)?.label ?? "";

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await attempt(changeEntriesAction({ watchlistId: listId, entries, change: { field, value } }));
      if (!result.ok) {
        const field = Object.values(result.fields ?? {})[0]?.[0];
        return setProblem(field ? { field } : { other: result.message });
      }
      const { changed, known } = result.data;
      const same = known > 0 ? `; ${entriesWords(known)} said so already` : "";
      toast({ id: "entries", text: `${entriesWords(changed)} changed${same}.` });
      onClose();
      onDone();
    });
  }

  return (
    <form onSubmit={submit} className="grid gap-3 text-left" noValidate>
      <Segmented
        label="What"
        value={field}
        choices={fields}
        onChange={(next) => {
          setField(next);
          setValue("");
          setProblem({});
        }}
      />
      <Field
        id="many-value"
        label={isDay ? "Last day, UTC" : label}
        hint={isDay ? "As 2026-12-31. Left empty they never end." : "Left empty it is taken away."}
        error={problem.field}
      >
        {(control) => (
          <Input
            {...control}
            value={value}
            onChange={(event) => setValue(event.target.value)}
            className={isDay ? "mono" : undefined}
            placeholder={isDay ? "never" : undefined}
            maxLength={isDay ? 40 : longestFields[field]}
            autoComplete="off"
            autoFocus
          />
        )}
      </Field>
      {isDay ? (
        <div className="flex flex-wrap gap-1.5">
          {spans.map(([words, days]) => (
            <Button key={days} size="sm" onClick={() => setValue(dayIn(days))}>
              {words}
            </Button>
          ))}
        </div>
      ) : null}
      {problem.other ? <Notice tone="failed">{problem.other}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" disabled={pending}>
          {pending ? "Changing" : `Change ${entriesWords(count)}`}
        </Button>
      </div>
    </form>
  );
}

export function RemoveEntries({ listId, kind, entries, count, onDone }: ManyProps) {
  return (
    <RemoveLine
      value={entriesWords(count)}
      noun={count === 1 ? "entry" : "entries"}
      consequence={consequenceOf(kind === "network")}
      asksReason
      onDone={onDone}
      remove={(reason) => removeEntriesAction({ watchlistId: listId, entries, reason })}
    />
  );
}
