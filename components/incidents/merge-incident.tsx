"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { mergeIncidentsAction } from "@/lib/incidents/actions";
import type { IncidentDetail } from "@/lib/incidents/schema";
import { IncidentPicker } from "./incident-picker";
import { incidentHref } from "./links";

type MergeProps = { incident: Pick<IncidentDetail, "number" | "version"> };

/** Makes one incident of two. */
export function MergeIncident({ incident }: MergeProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" className="print:hidden" onClick={() => setOpen(true)}>
        Merge
      </Button>
      {isOpen ? <MergeDialog incident={incident} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function MergeDialog({ incident: { number, version }, onClose }: MergeProps & { onClose: () => void }) {
  const router = useRouter();
  const [into, setInto] = useState<number | null>(null);
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<string>();
  const [pending, start] = useTransition();

  function merge(event: FormEvent) {
    event.preventDefault();
    if (into === null) return setFailure("Choose the incident that goes on.");
    start(async () => {
      const result = await mergeIncidentsAction({ from: number, version, into, reason });
      if (!result.ok) return setFailure(result.message);
      toast({ id: "incident", text: `Incident ${number} is part of incident ${into} now.` });
      onClose();
      router.push(incidentHref(into));
    });
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Merge incident ${number} into another`}
      description="Its findings become findings of the other one too; notes, tasks, hypotheses and entries move along. It is closed, points to its heir, and can be taken out again."
    >
      <form onSubmit={merge} className="grid gap-3">
        <IncidentPicker value={into} onChange={setInto} except={number} />
        <Field id="merge-reason" label="Why they are one">
          {(control) => (
            <Input maxLength={2_000} value={reason} onChange={({ target }) => setReason(target.value)} {...control} />
          )}
        </Field>
        {failure ? <Notice tone="failed">{failure}</Notice> : null}
        <div className="flex gap-2">
          <Button type="submit" tone="primary" disabled={pending || into === null}>
            {pending ? "Merging" : into === null ? "Merge" : `Merge into ${into}`}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
