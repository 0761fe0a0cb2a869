"use client";

import { useEffect, useState } from "react";
import type { Completion } from "@/lib/notes/schema";
import type { OpenMention } from "./open-mention";

const pauseMs = 120;

/** What the note is about: its evidence is offered first. */
export type NoteContext = { finding?: string; incident?: number };

type Answer = { found: Completion[]; state: "asking" | "answered" | "failed" };
const none: Answer = { found: [], state: "answered" };

/** What can be taken in for what is being typed; the last answer stays until the next one is there. */
export function useCompletions(open: OpenMention | null, { finding, incident }: NoteContext): Answer {
  const [answer, setAnswer] = useState<Answer>(none);
  const asked = open
    ? new URLSearchParams({
        ...{ sign: open.sign, q: open.query },
        ...(finding === undefined ? {} : { finding }),
        ...(incident === undefined ? {} : { incident: String(incident) }),
      }).toString()
    : null;
  useEffect(() => {
    if (asked === null) {
      setAnswer(none);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      setAnswer((last) => ({ ...last, state: "asking" }));
      try {
        const response = await fetch(`/api/notes/complete?${asked}`, { signal: stop.signal });
        if (!response.ok) throw new Error(String(response.status));
        setAnswer({ found: await response.json(), state: "answered" });
      } catch {
        if (!stop.signal.aborted) setAnswer({ found: [], state: "failed" });
      }
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asked]);
  return answer;
}
