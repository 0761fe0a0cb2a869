"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { setEnabledAction } from "@/lib/auth/people/actions";
import type { Person } from "@/lib/auth/people/data";

/** Shutting somebody out asks once more; letting them in again does not. */
export function EnabledButton({ person: { id, name, enabled } }: { person: Person }) {
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState("");
  const [pending, start] = useTransition();

  function change() {
    start(async () => {
      const result = await setEnabledAction({ id, enabled: !enabled });
      setFailure(result.ok ? "" : result.message);
      if (result.ok) setAsking(false);
    });
  }

  if (!enabled) {
    return (
      <span className="flex flex-wrap items-center gap-2">
        <Button tone="primary" disabled={pending} onClick={change}>
          Enable
        </Button>
        {failure ? <Notice tone="failed">{failure}</Notice> : null}
      </span>
    );
  }
  return (
    <>
      <Button tone="danger" onClick={() => setAsking(true)}>
        Disable
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`Disable ${name}`}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button tone="danger" disabled={pending} onClick={change}>
              {pending ? "Disabling" : "Disable"}
            </Button>
          </>
        }
      >
        <div className="grid gap-3">
          <p>Every session of {name} ends at once, and nobody signs in as them until they are enabled again.</p>
          <p className="text-soft">What they did stays theirs, and findings that they took on stay assigned to them.</p>
          {failure ? <Notice tone="failed">{failure}</Notice> : null}
        </div>
      </Dialog>
    </>
  );
}
