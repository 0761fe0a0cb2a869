"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { visibleText } from "@/components/ui/visible-text";
import { removeEntryAction } from "@/lib/watchlists/actions";
import type { WatchlistEntry } from "@/lib/watchlists/schema";

/** Asks first: a hunt that runs a moment later sees the network again. */
export function RemoveEntry({ entry }: { entry: WatchlistEntry }) {
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  const name = visibleText(entry.value);

  function remove() {
    start(async () => {
      const result = await removeEntryAction({ entryId: entry.id });
      if (result.ok) setOpen(false);
      else setProblem(result.message);
    });
  }

  return (
    <>
      <Button size="sm" tone="quiet" aria-label={`Remove ${name}`} onClick={() => setOpen(true)}>
        Remove
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={`Remove ${name}`}
        description="Sign-ins from it count again in later runs. Findings of earlier runs stay as they are."
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Keep it</Button>
            <Button tone="danger" disabled={pending} onClick={remove}>
              {pending ? "Removing" : "Remove entry"}
            </Button>
          </>
        }
      >
        {problem ? (
          <Notice tone="failed">{problem}</Notice>
        ) : (
          <p className="text-left text-soft">It can be added again at any time.</p>
        )}
      </Dialog>
    </>
  );
}
