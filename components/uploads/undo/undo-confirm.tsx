"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { exactNumber, plural } from "@/components/ui/format";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { undoUploadAction } from "@/lib/ingest/undo/actions";

/** The button says what it does with its number; if the number no longer holds, nothing happens. */
export function UndoConfirm({ uploadId, removes }: { uploadId: string; removes: number }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();

  function undo() {
    start(async () => {
      const result = await undoUploadAction({ uploadId, expected: removes });
      if (result.ok) router.push(`/uploads/${uploadId}`);
      else setProblem(result.message);
    });
  }

  return (
    <div className="mt-3 grid gap-2">
      {problem ? <Notice tone="failed">{problem}</Notice> : null}
      <div className="flex flex-wrap gap-2">
        <Button tone="danger" disabled={pending} onClick={undo}>
          {pending ? "Starting" : `Undo and remove ${plural(removes, "event")}`}
        </Button>
        <LinkButton href={`/uploads/${uploadId}`}>Leave it as it is</LinkButton>
      </div>
      <p className="text-label text-muted">
        {removes > 50_000
          ? `The worker does it in one piece; ${exactNumber(removes)} events take some seconds to minutes.`
          : "The worker does it in one piece."}
      </p>
    </div>
  );
}
