"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { bytes } from "@/components/ui/format";
import type { ActionResult } from "@/lib/auth/action-result";
import { checkOriginalAction } from "@/lib/uploads/custody/actions";
import type { OriginalCheck } from "@/lib/uploads/custody/mutations";

/** Reads the whole file again: its answer stands beside the button, and as an entry below. */
export function CheckOriginal({ uploadId, size }: { uploadId: string; size: number }) {
  const [result, setResult] = useState<ActionResult<OriginalCheck> | null>(null);
  const [pending, start] = useTransition();
  return (
    <>
      <span role="status" className="text-table">
        {pending ? (
          <span className="text-muted">Reading {bytes(size)}</span>
        ) : result ? (
          <Outcome result={result} />
        ) : null}
      </span>
      <Button
        size="sm"
        disabled={pending}
        onClick={() => start(async () => setResult(await checkOriginalAction({ uploadId })))}
      >
        Check against its hash
      </Button>
    </>
  );
}

function Outcome({ result }: { result: ActionResult<OriginalCheck> }) {
  if (!result.ok) return <span className="text-failure">{result.message}</span>;
  const { matches, found } = result.data;
  if (matches) return <span className="text-benign">It is what was received</span>;
  return (
    <span className="text-failure">
      {found === null
        ? "The file is not in the data folder any more"
        : "It is not what was received: its hash is another"}
    </span>
  );
}
