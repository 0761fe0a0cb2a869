"use client";

import { useEffect, useState } from "react";
import type { Hit, SearchAnswer } from "@/lib/search/schema";

const pauseMs = 60;

type Answers = { hits: Hit[]; missing: string[]; state: "asking" | "answered" | "failed" };

/** What the server finds for the text; the last answer stays until the next one is there. */
export function useAnswers(text: string): Answers {
  const [answers, setAnswers] = useState<Answers>({ hits: [], missing: [], state: "asking" });
  useEffect(() => {
    const asked = new AbortController();
    const timer = setTimeout(
      async () => {
        setAnswers((last) => ({ ...last, state: "asking" }));
        try {
          const response = await fetch(`/api/search?${new URLSearchParams({ q: text })}`, { signal: asked.signal });
          if (!response.ok) throw new Error(String(response.status));
          const { hits, missing }: SearchAnswer = await response.json();
          setAnswers({ hits, missing, state: "answered" });
        } catch {
          if (!asked.signal.aborted) setAnswers({ hits: [], missing: [], state: "failed" });
        }
      },
      text === "" ? 0 : pauseMs,
    );
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [text]);
  return answers;
}
