"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button, type ButtonSize } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { plural } from "@/components/ui/format";
import { Textarea } from "@/components/ui/input";
import { endSuppressionAction } from "@/lib/suppressions/actions";

/** Ends a suppression for good; asks why, for whoever wonders what came back. */
export function EndSuppression({ id, hides, size }: { id: number; hides: number; size?: ButtonSize }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();

  function end() {
    start(async () => {
      const result = await endSuppressionAction({ id, reason });
      if (!result.ok) return setProblem(result.fields?.reason?.[0] ?? `${result.message} Nothing was ended.`);
      setOpen(false);
      router.refresh();
    });
  }

  return (
    <>
      <Button tone="danger" {...(size ? { size } : {})} onClick={() => setOpen(true)}>
        End suppression
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={`End suppression ${id}`}
        description={`${plural(hides, "finding")} of it ${hides === 1 ? "comes" : "come"} back to the queue, but for what another suppression covers.`}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Keep it</Button>
            <Button tone="danger" disabled={pending || reason.trim() === ""} onClick={end}>
              {pending ? "Ending" : "End suppression"}
            </Button>
          </>
        }
      >
        <Field id="end-reason" label="Reason" error={problem}>
          {(control) => (
            <Textarea
              rows={3}
              maxLength={2000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              {...control}
            />
          )}
        </Field>
      </Dialog>
    </>
  );
}
