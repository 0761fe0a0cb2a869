"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { useLive } from "@/components/live/use-live";
import type { OpenUpload } from "@/lib/uploads/schema";

const quietMs = 400;

/** Uploads that the worker has not finished, as they stand now. */
export function useOpenUploads(): { open: readonly OpenUpload[]; load: () => Promise<void> } {
  const router = useRouter();
  const [open, setOpen] = useState<OpenUpload[]>([]);
  const before = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const load = useCallback(async () => {
    const response = await fetch("/api/uploads", { cache: "no-store" }).catch(() => null);
    if (!response?.ok) return;
    const { open: found } = (await response.json()) as { open: OpenUpload[] };
    setOpen(found);
    // What the page shows besides changes when an upload ends.
    if (found.length < before.current) router.refresh();
    before.current = found.length;
  }, [router]);

  useEffect(() => {
    void load();
  }, [load]);
  useLive(["job", "upload"], () => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      void load();
    }, quietMs);
  });
  return { open, load };
}
