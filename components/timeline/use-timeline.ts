"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import type { Colour, Span, TimelineAnswer, TimelineEvent } from "@/lib/timeline/schema";
import { answerOf } from "./given";

export type Asked = { q: string; span: Span | null; width: number; colour: Colour; part?: "whole" | "strip" };

export type Loaded = {
  /** What was read last; older than what is asked for while `busy`. Null: nothing is found. */
  answer: TimelineAnswer | null | undefined;
  busy: boolean;
  error: string | undefined;
  again: () => void;
};

const kept = new Map<string, TimelineAnswer | null>();
const mostKept = 24;
const pauseMs = 90;

/** Reads what the lanes show. Answers are kept for a while: going back is at once. */
export function useTimeline(asked: Asked, given?: readonly TimelineEvent[]): Loaded {
  const address = useMemo(() => addressOf(asked), [asked]);
  const [loaded, setLoaded] = useState<{ address: string; answer: TimelineAnswer | null }>();
  const [failure, setFailure] = useState<{ address: string; message: string }>();
  const [tries, setTries] = useState(0);

  useEffect(() => {
    if (asked.width <= 0 || given) return;
    const known = kept.get(address);
    if (known !== undefined && tries === 0) return setLoaded({ address, answer: known });
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await read(address, stop.signal);
        kept.delete(address);
        kept.set(address, answer);
        for (const key of kept.keys()) if (kept.size > mostKept) kept.delete(key);
        setLoaded({ address, answer });
        setFailure(undefined);
      } catch (error) {
        if (stop.signal.aborted) return;
        setFailure({ address, message: error instanceof Refused ? error.message : unreachable });
      }
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [address, asked.width, tries, given]);

  const again = useCallback(() => setTries((count) => count + 1), []);
  const own = useMemo(
    () => (given ? answerOf(given, asked.span, asked.width, asked.part) : undefined),
    [given, asked.span, asked.width, asked.part],
  );
  if (own !== undefined) return { answer: own, busy: false, error: undefined, again };
  const error = failure?.address === address ? failure.message : undefined;
  return {
    answer: loaded?.answer,
    busy: loaded?.address !== address && !error,
    error,
    again,
  };
}

const unreachable = "Huntboard could not be reached. Nothing is lost.";

class Refused extends Error {}

function addressOf({ q, span, width, colour, part }: Asked): string {
  const search = new URLSearchParams({ q, width: String(width), colour });
  if (span) {
    search.set("from", span.from);
    search.set("to", span.to);
  }
  if (part) search.set("part", part);
  return `/api/timeline?${search}`;
}

async function read(address: string, signal: AbortSignal): Promise<TimelineAnswer | null> {
  const response = await fetch(address, { signal });
  if (response.status === 204) return null;
  if (response.ok) return (await response.json()) as TimelineAnswer;
  const refusal = (await response.json().catch(() => null)) as { message?: string } | null;
  throw new Refused(refusal?.message ?? unreachable);
}
