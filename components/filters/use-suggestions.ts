"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import type { FilterSuggestion } from "@/lib/filters/types";

/** Where the values of a field are asked for; null where nobody knows them. */
export type SuggestionsUrl = (field: string, typed: string) => string | null;

type Told = { values?: FilterSuggestion[]; top?: FilterSuggestion[]; rare?: FilterSuggestion[] };

const pause = 120;

/** Values that the server knows for a field, asked a moment after the last key and kept for the next time. */
export function useSuggestions(url: SuggestionsUrl | undefined) {
  const known = useRef(new Map<string, FilterSuggestion[]>());
  const [version, setVersion] = useState(0);
  const [wanted, setWanted] = useState<{ field: string; typed: string } | null>(null);

  useEffect(() => {
    const address = wanted && url ? url(wanted.field, wanted.typed) : null;
    if (!address || known.current.has(address)) return;
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(address, { signal: controller.signal });
        if (!answer.ok) return;
        const { values, top = [], rare = [] } = (await answer.json()) as Told;
        known.current.set(address, values ?? [...top, ...rare]);
        setVersion((number) => number + 1);
      } catch {
        // Without suggestions the filter can still be typed.
      }
    }, pause);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [wanted, url]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is known grows in place, and the version with it
  const valuesOf = useMemo(
    () => (field: string, typed: string) => {
      const address = url?.(field, typed);
      const exact = address ? known.current.get(address) : undefined;
      if (exact) return exact;
      // While the answer is on its way, what is known for the shorter text serves.
      const before = typed === "" ? null : url?.(field, "");
      return (before ? known.current.get(before) : undefined) ?? [];
    },
    [url, version],
  );
  return { valuesOf, ask: setWanted };
}
