"use client";

import { useRef } from "react";
import { useRefreshSoon } from "@/components/live/refresh";
import { Button } from "@/components/ui/button";
import { TransferLine } from "./transfer-line";
import { useTransfers } from "./transfers";

/** Sends a file of mended rows; it is read with what was said about the file that they come from. */
export function MendFile({ fileId }: { fileId: number }) {
  const { transfers, add, cancel } = useTransfers(useRefreshSoon(), fileId);
  const input = useRef<HTMLInputElement>(null);
  const shown = transfers.filter((transfer) => transfer.state !== "sent");
  return (
    <>
      <input
        ref={input}
        type="file"
        aria-label="File with mended rows"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          add(event.target.files ?? []);
          event.target.value = "";
        }}
      />
      <Button size="sm" onClick={() => input.current?.click()}>
        Submit mended rows
      </Button>
      {shown.length > 0 ? (
        <ul aria-label="Transfers" className="basis-full divide-y rounded-md border">
          {shown.map((transfer) => (
            <TransferLine key={transfer.key} transfer={transfer} onCancel={() => cancel(transfer.key)} />
          ))}
        </ul>
      ) : null}
    </>
  );
}
