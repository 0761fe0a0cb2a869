"use client";

import { useEffect, useRef } from "react";

type Topic = "job" | "upload" | "run" | "finding";
type Listener = (topic: Topic, id: string) => void;

const pollMs = 5000;
const listeners = new Set<Listener>();
let source: EventSource | null = null;
let poll: ReturnType<typeof setInterval> | null = null;

function tellAll(topic: Topic, id: string) {
  for (const listener of listeners) listener(topic, id);
}

function open() {
  source = new EventSource("/api/events");
  source.onopen = () => {
    if (poll) clearInterval(poll);
    poll = null;
  };
  source.onmessage = (event) => {
    try {
      const { topic, id } = JSON.parse(event.data) as { topic: Topic; id: string };
      tellAll(topic, id);
    } catch {
      // Not ours.
    }
  };
  // While the stream is away, pages look for themselves.
  source.onerror = () => {
    poll ??= setInterval(() => {
      for (const topic of ["job", "upload", "run", "finding"] as const) tellAll(topic, "");
    }, pollMs);
  };
}

function close() {
  source?.close();
  source = null;
  if (poll) clearInterval(poll);
  poll = null;
}

/** Calls `onChange` when something of the topics changed; one connection serves all components of the page. */
export function useLive(topics: readonly Topic[], onChange: (topic: Topic, id: string) => void) {
  const latest = useRef(onChange);
  latest.current = onChange;
  const wanted = topics.join(" ");
  useEffect(() => {
    const listener: Listener = (topic, id) => {
      if (wanted.split(" ").includes(topic)) latest.current(topic, id);
    };
    listeners.add(listener);
    if (!source) open();
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) close();
    };
  }, [wanted]);
}
