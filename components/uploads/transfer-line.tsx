"use client";

import { X } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { bytes } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { Progress } from "@/components/ui/progress";
import type { Transfer } from "./transfer-store";

const words = {
  queued: "waiting to be sent",
  sending: "sent",
  sent: "sent",
  failed: "not sent",
  cancelled: "cancelled",
};

/** One file on its way to the server. */
export function TransferLine({ transfer, onCancel }: { transfer: Transfer; onCancel: () => void }) {
  const { name, bytes: size, sent, state, error } = transfer;
  const isGoing = state === "queued" || state === "sending";
  const label = state === "sending" ? `${bytes(sent)} of ${bytes(size)} sent` : `${bytes(size)}, ${words[state]}`;
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          <LogText value={name} />
        </p>
        {error ? (
          <p role="alert" className="text-table text-failure">
            {error}
          </p>
        ) : (
          <Progress label={label} value={size === 0 ? 0 : sent / size} />
        )}
      </div>
      {isGoing ? (
        <IconButton label={`Cancel ${name}`} onClick={onCancel}>
          <X aria-hidden="true" />
        </IconButton>
      ) : null}
    </li>
  );
}
