"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { makeCurrentAction } from "@/lib/hunts/parameter-sets/actions";
import type { SetName } from "@/lib/hunts/parameter-sets/schema";

/** Asks why, then lets the hunt run with the set from now on. */
export function MakeCurrent({ slug, set }: { slug: string; set: SetName | null }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [pending, start] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "");
    start(async () => {
      const result = await makeCurrentAction({ slug, set, reason });
      if (result.ok) {
        setOpen(false);
        router.refresh();
      } else setFailure(result.fields?.reason?.[0] ?? result.message);
    });
  }

  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Make current
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={set ? `Run with ${set.name}, version ${set.version}` : "Run with the values that the hunt comes with"}
        description="Runs from now on, schedules too, start from these values. Findings and earlier runs stay as they are."
      >
        <form onSubmit={submit} className="grid gap-3">
          <Field id="current-reason" label="Reason" hint="Kept in the audit trail.">
            {(control) => <Textarea name="reason" required maxLength={2000} {...control} />}
          </Field>
          {failure ? <Notice tone="failed">{failure}</Notice> : null}
          <div className="flex gap-2">
            <Button type="submit" tone="primary" disabled={pending}>
              {pending ? "Saving" : "Make current"}
            </Button>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
