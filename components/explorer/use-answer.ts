"use client";

import { useCallback, useEffect, useState } from "react";
import { askView, ViewFailure } from "@/components/data-table/ask";

export type Asked<Answer> = {
  /** The newest answer, kept while another is on its way. */
  answer: Answer | null;
  failure: ViewFailure | null;
  isReading: boolean;
  again: () => void;
};

/** Reads an address once it is known, and again when it changes; null waits. */
export function useAnswer<Answer>(address: string | null): Asked<Answer> {
  const [answer, setAnswer] = useState<{ address: string; data: Answer } | null>(null);
  const [failure, setFailure] = useState<{ address: string; error: ViewFailure } | null>(null);
  const [turn, setTurn] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn asks once more
  useEffect(() => {
    if (address === null) return;
    const controller = new AbortController();
    askView<Answer>(address, controller.signal).then(
      (data) => {
        setAnswer({ address, data });
        setFailure(null);
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        const known = error instanceof ViewFailure ? error : new ViewFailure("That did not work.", "failed");
        setFailure({ address, error: known });
      },
    );
    return () => controller.abort();
  }, [address, turn]);

  const again = useCallback(() => setTurn((number) => number + 1), []);
  return {
    answer: answer?.data ?? null,
    failure: failure && failure.address === address ? failure.error : null,
    isReading: address !== null && answer?.address !== address && failure?.address !== address,
    again,
  };
}
