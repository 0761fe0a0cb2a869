"use client";

import { useId, useState } from "react";
import { text, useFormAction } from "@/components/account/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { removeOriginalAction } from "@/lib/uploads/original/actions";

type RemoveOriginalProps = { upload: { id: string; fileName: string; sha256: string | null }; isBusy: boolean };

/** Asks for the file's name: evidence is not deleted by a slip of the hand. */
export function RemoveOriginal({ upload, isBusy }: RemoveOriginalProps) {
  const [open, setOpen] = useState(false);
  const formId = useId();
  const { submit, pending, message } = useFormAction({
    action: removeOriginalAction,
    read: (form) => ({ uploadId: upload.id, fileName: text(form, "fileName") }),
    onDone: () => setOpen(false),
    again: true,
  });
  return (
    <>
      <Button size="sm" disabled={isBusy} onClick={() => setOpen(true)}>
        Remove original
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Remove the original"
        description="The bytes are deleted for good. There is no undo."
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Keep it</Button>
            <Button tone="danger" type="submit" form={formId} disabled={pending}>
              {pending ? "Removing" : "Remove original"}
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit} className="grid gap-3">
          <ul className="grid list-disc gap-1 pl-4 text-soft">
            <li>It cannot be read again, with another format, zone or mapping.</li>
            <li>The chain of custody ends: events can no longer be traced to the bytes that brought them.</li>
            <li>
              Events, findings, ledger and rejected rows stay. The SHA-256 stays in the ledger and the audit trail.
            </li>
          </ul>
          <Field
            id={`${formId}-name`}
            label="Type the file’s name to confirm"
            hint={<LogText value={upload.fileName} mono wrap />}
          >
            {(control) => <Input {...control} name="fileName" required autoComplete="off" spellCheck={false} />}
          </Field>
          {message ? <Notice tone="failed">{message}</Notice> : null}
        </form>
      </Dialog>
    </>
  );
}
