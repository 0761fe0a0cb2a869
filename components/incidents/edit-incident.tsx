"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { changeIncidentAction } from "@/lib/incidents/actions";
import type { IncidentDetail } from "@/lib/incidents/schema";
import { useEdited } from "./use-edited";

type Edited = Pick<IncidentDetail, "number" | "version" | "title" | "description">;

/** The words of an incident: what it is called, and what it is about. */
export function EditIncident({ incident }: { incident: Edited }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" className="print:hidden" onClick={() => setOpen(true)}>
        Edit
      </Button>
      {isOpen ? <EditDialog incident={incident} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function EditDialog({ incident, onClose }: { incident: Edited; onClose: () => void }) {
  const router = useRouter();
  const { values, typed, version, type, refuse } = useEdited(
    { title: incident.title, description: incident.description },
    incident.version,
  );
  const { title, description } = values;
  const [failure, setFailure] = useState<{ message: string; isConflict: boolean; title?: string | undefined }>();
  const [pending, start] = useTransition();
  const [looks, look] = useTransition();

  function save(event: FormEvent) {
    event.preventDefault();
    if (Object.keys(typed).length === 0) return onClose();
    start(async () => {
      const result = await changeIncidentAction({ number: incident.number, version, change: typed });
      if (!result.ok) {
        return setFailure({
          ...{ message: result.message, isConflict: result.code === "conflict", title: result.fields?.title?.[0] },
        });
      }
      router.refresh();
      onClose();
    });
  }

  return (
    <Dialog open wide onClose={onClose} title={`Edit incident ${incident.number}`}>
      <form onSubmit={save} className="grid gap-3">
        <Field id="edit-title" label="Title" error={failure?.title}>
          {(control) => (
            <Input
              maxLength={300}
              value={title}
              onChange={({ target }) => type({ title: target.value })}
              {...control}
            />
          )}
        </Field>
        <Field id="edit-description" label="Description" hint="What is known so far. It opens the report.">
          {(control) => (
            <Textarea
              rows={6}
              maxLength={10_000}
              value={description}
              onChange={({ target }) => type({ description: target.value })}
              {...control}
            />
          )}
        </Field>
        {failure ? (
          <Notice tone="failed">
            {failure.message}
            {failure.isConflict ? (
              <div className="mt-2">
                <Button
                  size="sm"
                  onClick={() => {
                    setFailure(undefined);
                    refuse();
                    look(() => router.refresh());
                  }}
                >
                  Keep my words, look at the current incident
                </Button>
              </div>
            ) : null}
          </Notice>
        ) : null}
        <div className="flex gap-2">
          <Button type="submit" tone="primary" disabled={pending || looks}>
            {pending ? "Saving" : looks ? "Looking" : "Save changes"}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
