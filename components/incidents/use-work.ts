"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { ActionResult } from "@/lib/auth/action-result";

/** Does one thing after the other, says what went wrong in words, and shows what became of it. */
export function useWork() {
  const router = useRouter();
  const [failure, setFailure] = useState<string>();
  const [pending, start] = useTransition();
  const act = (work: () => Promise<ActionResult<unknown>>, done?: () => void, failed?: () => void) =>
    start(async () => {
      const result = await work();
      if (result.ok) {
        setFailure(undefined);
        done?.();
      } else {
        const [field] = Object.values(result.fields ?? {}).flat();
        setFailure(field ?? result.message);
        failed?.();
      }
      router.refresh();
    });
  return { act, failure, setFailure, pending };
}
