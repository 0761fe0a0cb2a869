"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { ActionResult } from "@/lib/auth/action-result";
import { restoreWorkAction } from "@/lib/incidents/work/actions";

const names = { task: "The task", hypothesis: "The hypothesis", entry: "The entry" } as const;

type RemovedProps = {
  kind: keyof typeof names;
  /** As it was when it was removed. */
  item: { id: string; version: number };
  act: (work: () => Promise<ActionResult<unknown>>, done: () => void) => void;
  onClose: () => void;
};

/** What was taken away stays in the history, and comes back when asked. */
export function Removed({ kind, item: { id, version }, act, onClose }: RemovedProps) {
  return (
    <Notice tone="done">
      {names[kind]} was removed; the history keeps it.
      <div className="mt-1.5 flex gap-2">
        <Button size="sm" onClick={() => act(() => restoreWorkAction({ kind, id, version: version + 1 }), onClose)}>
          Bring it back
        </Button>
        <Button size="sm" tone="quiet" onClick={onClose}>
          Dismiss
        </Button>
      </div>
    </Notice>
  );
}
