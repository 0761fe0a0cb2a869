"use client";

import { useCallback, useEffect } from "react";
import { Upload } from "tus-js-client";
import { addTransfers, changeTransfer, type Transfer, useTransferList } from "./transfer-store";

const atOnce = 3;
const chunkBytes = 64 * 2 ** 20;

type Waiting = { key: string; file: File; mends: number | null };

const running = new Map<string, Upload>();
const hearing = new Set<() => void>();
let waiting: Waiting[] = [];

function reasonOf(error: Error): string {
  const response = "originalResponse" in error ? (error.originalResponse as { getBody: () => string } | null) : null;
  const body = response?.getBody().trim();
  return body ? body.slice(0, 300) : "The connection was lost. Choose the file again to go on where it stopped.";
}

function next(): void {
  while (running.size < atOnce) {
    const item = waiting.shift();
    if (!item) return;
    send(item);
  }
}

function send({ key, file, mends }: Waiting): void {
  const end = (part: Partial<Transfer>) => {
    running.delete(key);
    changeTransfer(key, part);
    next();
  };
  const upload = new Upload(file, {
    endpoint: "/api/uploads",
    chunkSize: chunkBytes,
    // A file that is sent as mended rows is another upload than the same file sent as it is.
    fingerprint: async ({ name, size, lastModified }) => [name, size, lastModified, mends ?? "new"].join(" "),
    retryDelays: [0, 1000, 3000, 5000, 10_000],
    metadata: { filename: file.name, ...(mends === null ? {} : { mends: String(mends) }) },
    removeFingerprintOnSuccess: true,
    onProgress: (sent) => changeTransfer(key, { sent, state: "sending" }),
    onError: (error) => end({ state: "failed", error: reasonOf(error) }),
    onSuccess: () => {
      end({ state: "sent", sent: file.size });
      for (const onSent of hearing) onSent();
    },
  });
  running.set(key, upload);
  upload.findPreviousUploads().then(([previous]) => {
    if (previous) upload.resumeFromPreviousUpload(previous);
    upload.start();
  });
}

function cancel(key: string): void {
  waiting = waiting.filter((item) => item.key !== key);
  // Ends the transfer here and tells the server to forget what it has.
  running
    .get(key)
    ?.abort(true)
    .catch(() => undefined);
  running.delete(key);
  changeTransfer(key, { state: "cancelled" });
  next();
}

/** Sends files one beside the other, each resumable; a tab that is closed in between goes on when the same file is chosen again. */
export function useTransfers(onSent: () => void, mends: number | null = null) {
  const transfers = useTransferList(mends);
  useEffect(() => {
    hearing.add(onSent);
    return () => void hearing.delete(onSent);
  }, [onSent]);

  const add = useCallback(
    (files: Iterable<File>) => {
      const items = [...files].map((file): Waiting => ({ key: crypto.randomUUID(), file, mends }));
      addTransfers(
        items.map(({ key, file }) => ({
          ...{ key, mends, name: file.name, bytes: file.size },
          ...{ sent: 0, state: "queued", error: null },
        })),
      );
      waiting.push(...items);
      next();
    },
    [mends],
  );

  return { transfers, add, cancel };
}
