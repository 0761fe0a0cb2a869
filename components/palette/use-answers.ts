"use client";

import { useEffect, useMemo, useState } from "react";
import type { Hit, SearchAnswer } from "@/lib/search/schema";
import { matches } from "./options";

const pauseMs = 60;

type Answers = { hits: Hit[]; missing: string[]; state: "asking" | "answered" | "failed" };

/**
 * What the server finds for the text. Until it has answered, what it found for the text before stays as far as it
 * fits: whoever presses Enter at once gets nothing that has nothing to do with what they typed.
 */
export function useAnswers(text: string): Answers {
  const [{ of, ...answers }, setAnswers] = useState<Answers & { of: string }>({
    of: text,
    hits: [],
    missing: [],
    state: "asking",
  });
  useEffect(() => {
    const asked = new AbortController();
    const timer = setTimeout(
      async () => {
        setAnswers((last) => ({ ...last, state: "asking" }));
        try {
          const response = await fetch(`/api/search?${new URLSearchParams({ q: text })}`, { signal: asked.signal });
          if (!response.ok) throw new Error(String(response.status));
          const { hits, missing }: SearchAnswer = await response.json();
          setAnswers({ of: text, hits, missing, state: "answered" });
        } catch {
          if (!asked.signal.aborted) setAnswers({ of: text, hits: [], missing: [], state: "failed" });
        }
      },
      text === "" ? 0 : pauseMs,
    );
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [text]);
  const hits = useMemo(
    () => (of === text ? answers.hits : answers.hits.filter((hit) => matches(hit, text))),
    [of, text, answers.hits],
  );
  return { ...answers, hits };
}
