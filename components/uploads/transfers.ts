"use client";

import { useCallback, useRef, useState } from "react";
import { Upload } from "tus-js-client";

export type Transfer = {
  key: string;
  name: string;
  bytes: number;
  sent: number;
  state: "queued" | "sending" | "sent" | "failed" | "cancelled";
  error: string | null;
};

const atOnce = 3;
const chunkBytes = 64 * 2 ** 20;

function reasonOf(error: Error): string {
  const response = "originalResponse" in error ? (error.originalResponse as { getBody: () => string } | null) : null;
  const body = response?.getBody().trim();
  return body ? body.slice(0, 300) : "The connection was lost. Choose the file again to go on where it stopped.";
}

/** Sends files one beside the other, each resumable; a page that is closed in between goes on when the same file is chosen again. */
export function useTransfers(onSent: () => void) {
  const [transfers, setTransfers] = useState<Transfer[]>([]);
  const running = useRef(new Map<string, Upload>());
  const waiting = useRef<Array<{ key: string; file: File; mends: number | null }>>([]);

  const change = useCallback((key: string, part: Partial<Transfer>) => {
    setTransfers((all) => all.map((transfer) => (transfer.key === key ? { ...transfer, ...part } : transfer)));
  }, []);

  const next = useCallback(() => {
    while (running.current.size < atOnce) {
      const item = waiting.current.shift();
      if (!item) return;
      const { key, file, mends } = item;
      const end = (part: Partial<Transfer>) => {
        running.current.delete(key);
        change(key, part);
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
        onProgress: (sent) => change(key, { sent, state: "sending" }),
        onError: (error) => end({ state: "failed", error: reasonOf(error) }),
        onSuccess: () => {
          end({ state: "sent", sent: file.size });
          onSent();
        },
      });
      running.current.set(key, upload);
      upload.findPreviousUploads().then(([previous]) => {
        if (previous) upload.resumeFromPreviousUpload(previous);
        upload.start();
      });
    }
  }, [change, onSent]);

  const add = useCallback(
    (files: Iterable<File>, mends: number | null = null) => {
      const items = [...files].map((file) => ({ key: crypto.randomUUID(), file, mends }));
      setTransfers((all) => [
        ...all.filter((transfer) => transfer.state !== "sent"),
        ...items.map(
          ({ key, file }): Transfer => ({
            key,
            name: file.name,
            bytes: file.size,
            sent: 0,
            state: "queued",
            error: null,
          }),
        ),
      ]);
      waiting.current.push(...items);
      next();
    },
    [next],
  );

  const cancel = useCallback(
    (key: string) => {
      waiting.current = waiting.current.filter((item) => item.key !== key);
      // Ends the transfer here and tells the server to forget what it has.
      running.current
        .get(key)
        ?.abort(true)
        .catch(() => undefined);
      running.current.delete(key);
      change(key, { state: "cancelled" });
      next();
    },
    [change, next],
  );

  return { transfers, add, cancel };
}
