"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import type { Selection } from "@/components/data-table/selection";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { plural } from "@/components/ui/format";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { toast } from "@/components/ui/toast";
import { addToIncidentAction, createIncidentAction } from "@/lib/incidents/actions";
import { IncidentPicker } from "./incident-picker";
import { incidentHref } from "./links";

type IncidentDialogProps = { findings: Selection; count: number; onClose: () => void; onDone: () => void };

const ways = [
  { value: "new", label: "New incident" },
  { value: "existing", label: "One that is open" },
] as const;
type Way = (typeof ways)[number]["value"];

/** Findings that belong together, in one form: a new incident of them, or one that somebody works on already. */
export function IncidentDialog({ findings, count, onClose, onDone }: IncidentDialogProps) {
  const router = useRouter();
  const [way, setWay] = useState<Way>("new");
  const [title, setTitle] = useState("");
  const [reason, setReason] = useState("");
  const [number, setNumber] = useState<number | null>(null);
  const [failure, setFailure] = useState<string>();
  const [pending, start] = useTransition();

  function submit(event: FormEvent) {
    event.preventDefault();
    if (way === "existing" && number === null) return setFailure("Choose an incident first.");
    start(async () => {
      const told = await (way === "new" ? make() : add(number ?? 0));
      if (typeof told === "string") return setFailure(told);
      toast({ id: "incident", text: told.text, action: { label: "Show", href: incidentHref(told.number) } });
      onDone();
      onClose();
      router.refresh();
    });
  }

  async function make() {
    const named = title.trim() === "" ? {} : { title };
    const result = await createIncidentAction({ findings, reason, ...named });
    if (!result.ok) return result.fields?.title?.[0] ?? result.message;
    return { number: result.data.number, text: `Incident ${result.data.number} made of ${plural(count, "finding")}.` };
  }

  async function add(to: number) {
    const result = await addToIncidentAction({ number: to, findings, reason });
    if (!result.ok) return result.message;
    const { added } = result.data;
    return {
      number: to,
      text:
        added === 0 ? `They are in incident ${to} already.` : `${plural(added, "finding")} added to incident ${to}.`,
    };
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Add ${plural(count, "finding")} to an incident`}
      description="A finding may be in several incidents, and can be taken out again."
    >
      <form onSubmit={submit} className="grid gap-3">
        <Segmented label="Incident" value={way} choices={ways} onChange={setWay} />
        {way === "new" ? (
          <Field id="incident-title" label="Title" hint="Left empty, it is named after what the findings share.">
            {(control) => (
              <Input maxLength={300} value={title} onChange={({ target }) => setTitle(target.value)} {...control} />
            )}
          </Field>
        ) : (
          <IncidentPicker value={number} onChange={setNumber} />
        )}
        <Field id="incident-reason" label="Why they belong together" hint="Kept with the incident's history.">
          {(control) => (
            <Input maxLength={2_000} value={reason} onChange={({ target }) => setReason(target.value)} {...control} />
          )}
        </Field>
        {failure ? <Notice tone="failed">{failure}</Notice> : null}
        <div className="flex gap-2">
          <Button type="submit" tone="primary" disabled={pending}>
            {pending ? "Saving" : way === "new" ? "Make incident" : "Add to incident"}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
