"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { removeRangeAction } from "@/lib/enrich/ranges/actions";
import type { NetworkRange } from "@/lib/enrich/ranges/schema";

/** Asks first: addresses in the range lose their kind and label. */
export function RemoveRange({ range }: { range: NetworkRange }) {
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  const name = range.range;

  function remove() {
    start(async () => {
      const result = await removeRangeAction({ rangeId: range.id });
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
        description="Addresses in it are of the kind again that a wider range or the list of common networks says."
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Keep it</Button>
            <Button tone="danger" disabled={pending} onClick={remove}>
              {pending ? "Removing" : "Remove range"}
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
