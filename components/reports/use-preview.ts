"use client";

import { useEffect, useState } from "react";
import { z } from "zod";
import type { ReportOptions } from "@/lib/reports/schema";

const answer = z.object({
  style: z.string(),
  body: z.string(),
  rows: z.number(),
  total: z.number(),
  left: z.number(),
});
export type PreviewAnswer = z.output<typeof answer>;

const refusal = z.object({ message: z.string() });
const pause = 500;

/** The report of the newest options, a moment after the last change; the one before stays in sight meanwhile. */
export function usePreview(options: ReportOptions) {
  const [preview, setPreview] = useState<PreviewAnswer>();
  const [failure, setFailure] = useState<string>();
  const [isBusy, setIsBusy] = useState(true);
  const asked = JSON.stringify(options);

  useEffect(() => {
    const stop = new AbortController();
    setIsBusy(true);
    const timer = setTimeout(async () => {
      try {
        const response = await fetch("/api/reports/preview", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: asked,
          signal: stop.signal,
        });
        const said: unknown = await response.json();
        if (!response.ok) throw new Error(refusal.parse(said).message);
        setPreview(answer.parse(said));
        setFailure(undefined);
      } catch (error) {
        if (stop.signal.aborted) return;
        setFailure(error instanceof Error ? error.message : "The server did not answer.");
      }
      if (!stop.signal.aborted) setIsBusy(false);
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asked]);

  return { preview, failure, isBusy };
}
