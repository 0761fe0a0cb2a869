"use client";

import { FileUp } from "lucide-react";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import { useRefreshSoon } from "@/components/live/refresh";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { OpenUploads } from "./open-uploads";
import { TransferLine } from "./transfer-line";
import { useTransfers } from "./transfers";

/** Three are sent at a time; of those that wait, so many are named. */
const named = 3;

/** Where exports come in: dropped or chosen, many at once, with the progress of the transfer and then of the reading. */
export function UploadBox() {
  const refreshSoon = useRefreshSoon();
  const [sent, setSent] = useState(0);
  const onSent = useCallback(() => {
    setSent((count) => count + 1);
    refreshSoon();
  }, [refreshSoon]);
  const { transfers, add, cancel } = useTransfers(onSent);
  const [isOver, setIsOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const hint = useId();

  const take = useCallback(
    (chosen: HTMLInputElement | null) => {
      if (!chosen?.files?.length) return;
      add(chosen.files);
      chosen.value = "";
    },
    [add],
  );
  // Files that were chosen before the page came alive: nobody heard of them.
  useEffect(() => take(input.current), [take]);

  const open = transfers.filter((transfer) => transfer.state !== "sent");
  const queued = open.filter((transfer) => transfer.state === "queued");
  const unnamed = new Set(queued.slice(named));
  const shown = open.filter((transfer) => !unnamed.has(transfer));

  return (
    <section aria-label="Upload exports" className="grid gap-3">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first. */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          add(event.dataTransfer.files);
        }}
        className={classNames(
          "flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-dashed px-4 py-4",
          isOver ? "border-accent bg-hover" : "border-edge bg-panel",
        )}
      >
        <FileUp aria-hidden="true" className="size-5 shrink-0 text-muted" />
        <div className="min-w-0 flex-1 basis-64">
          <p className="font-medium">Drop sign-in exports here</p>
          <p id={hint} className="text-table text-muted">
            Sign-ins from the Entra portal, Graph, Log Analytics, Azure Monitor and Defender, alerts, Windows logons and
            event logs; plain, gzip or zip. A file that overlaps an earlier one adds only what is new.
          </p>
        </div>
        <input
          ref={input}
          type="file"
          multiple
          aria-label="Exports to upload"
          aria-describedby={hint}
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => take(event.target)}
        />
        <Button tone="primary" onClick={() => input.current?.click()}>
          Choose files
        </Button>
      </div>
      {shown.length > 0 ? (
        <ul aria-label="Transfers" className="panel divide-y">
          {shown.map((transfer) => (
            <TransferLine key={transfer.key} transfer={transfer} onCancel={() => cancel(transfer.key)} />
          ))}
          {unnamed.size > 0 ? (
            <li className="px-3 py-1.5 text-table text-muted">and {unnamed.size} more wait to be sent</li>
          ) : null}
        </ul>
      ) : null}
      <OpenUploads sent={sent} />
    </section>
  );
}
