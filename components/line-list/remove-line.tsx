"use client";

import { type FormEvent, useState, useTransition } from "react";
import { attempt } from "@/components/ui/attempt";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { visibleText } from "@/components/ui/visible-text";
import type { ActionResult } from "@/lib/auth/action-result";

type RemoveDialogProps = {
  /** The line's value, as the log or a person wrote it. */
  value: string;
  /** What is removed: "entry". */
  noun: string;
  /** What it means for hunts and pages. */
  consequence: string;
  /** Whether a reason is asked for; it stays in the history. */
  asksReason?: boolean;
  remove: (reason: string) => Promise<ActionResult<unknown>>;
  onClose: () => void;
  onDone?: (() => void) | undefined;
};

type RemoveLineProps = Omit<RemoveDialogProps, "onClose"> & { size?: "sm" | "md" };

/** Asks first: what the line stood for is seen again a moment later. */
export function RemoveLine({ size = "sm", ...line }: RemoveLineProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size={size}
        tone={size === "sm" ? "quiet" : "danger"}
        aria-label={`Remove ${nameOf(line.value)}`}
        onClick={() => setOpen(true)}
      >
        Remove
      </Button>
      {open ? <RemoveDialog {...line} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

export function RemoveDialog(props: RemoveDialogProps) {
  const { value, noun, consequence, asksReason = false, remove, onClose, onDone } = props;
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "");
    start(async () => {
      const result = await attempt(remove(reason));
      if (!result.ok) return setProblem(result.fields?.reason?.[0] ?? result.message);
      onClose();
      onDone?.();
    });
  }

  return (
    <Dialog open onClose={onClose} title={`Remove ${nameOf(value)}`} description={consequence}>
      <form onSubmit={submit} className="grid gap-3 text-left">
        {asksReason ? (
          <Field id="remove-reason" label="Reason" hint="It stays in the history.">
            {(control) => <Input name="reason" required maxLength={1000} autoComplete="off" {...control} />}
          </Field>
        ) : (
          <p className="text-soft">It can be added again at any time.</p>
        )}
        {problem ? <Notice tone="failed">{problem}</Notice> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Keep it</Button>
          <Button type="submit" tone="danger" disabled={pending}>
            {pending ? "Removing" : `Remove ${noun}`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function nameOf(value: string): string {
  const name = visibleText(value);
  return name.length > 80 ? `${name.slice(0, 79)}…` : name;
}
