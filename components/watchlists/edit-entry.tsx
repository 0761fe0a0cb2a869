"use client";

import { useState } from "react";
import { text, useFormAction } from "@/components/account/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { visibleText } from "@/components/ui/visible-text";
import { changeEntryAction } from "@/lib/watchlists/actions";
import type { WatchlistEntry } from "@/lib/watchlists/schema";
import { EntryFields, readFields } from "./entry-fields";

/** What an entry says; what it stands for stays, another value is another entry. */
export function EditEntry({ entry }: { entry: WatchlistEntry }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Edit</Button>
      {open ? <EditEntryDialog entry={entry} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

export function EditEntryDialog({ entry, onClose }: { entry: WatchlistEntry; onClose: () => void }) {
  const name = visibleText(entry.value);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Edit ${name.length > 80 ? `${name.slice(0, 79)}…` : name}`}
      description="For another value, add it and remove this one."
    >
      <EditForm entry={entry} onClose={onClose} />
    </Dialog>
  );
}

function EditForm({ entry, onClose }: { entry: WatchlistEntry; onClose: () => void }) {
  const { submit, pending, message, errorOf } = useFormAction({
    action: changeEntryAction,
    read: (form) => ({
      ...{ entryId: entry.id, version: entry.version, label: text(form, "label") },
      ...readFields(form),
    }),
    onDone: onClose,
  });
  return (
    <form onSubmit={submit} className="grid gap-3 text-left" noValidate>
      <EntryFields initial={entry} withLabel errorOf={errorOf} />
      {message ? <Notice tone="failed">{message}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" disabled={pending}>
          {pending ? "Saving" : "Save"}
        </Button>
      </div>
    </form>
  );
}
