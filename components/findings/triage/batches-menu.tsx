"use client";

import { History } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { Popup } from "@/components/data-table/panels/popup";
import { RelativeTime } from "@/components/time/relative-time";
import { Button } from "@/components/ui/button";
import { plural } from "@/components/ui/format";
import { useNow } from "@/components/ui/use-now";
import { visibleText } from "@/components/ui/visible-text";
import { recentBatchesAction } from "@/lib/findings/triage/actions";
import type { Batch } from "@/lib/findings/triage/schema";
import { wishWords } from "./result-words";
import { undoTriage } from "./undo";

/** What was changed lately, and the way back while there is one. */
export function BatchesMenu() {
  return (
    <Popup
      label="Recent changes"
      trigger={
        <Button size="sm" tone="quiet">
          <History aria-hidden="true" />
          <span className="max-xl:sr-only">Recent changes</span>
        </Button>
      }
    >
      <Batches />
    </Popup>
  );
}

function Batches() {
  const [batches, setBatches] = useState<Batch[] | null>(null);
  const [failure, setFailure] = useState<string>();
  const now = useNow();
  const load = useCallback(async () => {
    const result = await recentBatchesAction({});
    if (result.ok) setBatches(result.data);
    else setFailure(result.message);
  }, []);
  useEffect(() => void load(), [load]);
  if (failure) return <p className="p-1 text-failure">{failure}</p>;
  if (batches === null) return <p className="p-1 text-muted">Reading</p>;
  if (batches.length === 0) {
    return (
      <p className="p-1 text-table text-muted">
        Nothing was changed in the last day. Changes can be taken back for ten minutes.
      </p>
    );
  }
  return (
    <ul className="grid divide-y">
      {batches.map((batch) => {
        const canUndo = batch.undoUntil !== null && now !== null && Date.parse(batch.undoUntil) > now;
        return (
          <li key={batch.id} className="flex items-start justify-between gap-2 py-1.5 text-table first:pt-0 last:pb-0">
            <div className="min-w-0">
              <p className="[overflow-wrap:anywhere]">
                {plural(batch.count, "finding")}: {visibleText(wishWords(batch.change))}
              </p>
              <p className="flex flex-wrap gap-x-1.5 text-label text-muted">
                <bdi>{visibleText(batch.by)}</bdi>
                <RelativeTime value={batch.at} />
                {batch.undoneBy ? <span>· taken back by {visibleText(batch.undoneBy)}</span> : null}
              </p>
            </div>
            {canUndo ? (
              <Button
                size="sm"
                onClick={async () => {
                  await undoTriage(batch.id);
                  await load();
                }}
              >
                Undo
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
