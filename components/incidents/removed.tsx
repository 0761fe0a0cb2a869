"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type RemovedProps = { what: string; onRestore: () => void; onClose: () => void };

/** What was taken away stays in the history, and comes back when asked. */
export function Removed({ what, onRestore, onClose }: RemovedProps) {
  return (
    <Notice tone="done">
      {what} was removed; the history keeps it.
      <div className="mt-1.5 flex gap-2">
        <Button size="sm" onClick={onRestore}>
          Bring it back
        </Button>
        <Button size="sm" tone="quiet" onClick={onClose}>
          Dismiss
        </Button>
      </div>
    </Notice>
  );
}
