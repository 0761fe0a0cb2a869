"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useRefreshSoon } from "@/components/live/refresh";
import { useLive } from "@/components/live/use-live";
import type { OpenUpload } from "@/lib/uploads/schema";

const quietMs = 400;

/** Uploads that the worker has not finished, as they stand now; asked again when `sent` has grown. */
export function useOpenUploads(sent = 0): { open: readonly OpenUpload[]; load: () => Promise<void> } {
  const refreshSoon = useRefreshSoon();
  const [open, setOpen] = useState<OpenUpload[]>([]);
  const before = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const load = useCallback(async () => {
    const response = await fetch("/api/uploads", { cache: "no-store" }).catch(() => null);
    if (!response?.ok) return;
    const { open: found } = (await response.json()) as { open: OpenUpload[] };
    setOpen(found);
    // What the page shows besides changes when an upload ends.
    if (found.length < before.current) refreshSoon();
    before.current = found.length;
  }, [refreshSoon]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each file that was sent is one more to ask for
  useEffect(() => {
    void load();
  }, [load, sent]);
  useLive(["job", "upload"], () => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      void load();
    }, quietMs);
  });
  return { open, load };
}
