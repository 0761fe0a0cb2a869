"use client";

import { useEffect, useRef } from "react";
import type { Topic } from "@/lib/live/topics";
import { live } from "./connection";

/** Calls `onChange` when something of the topics changed; an empty id says that anything may have. */
export function useLive(topics: readonly Topic[], onChange: (topic: Topic, id: string) => void) {
  const latest = useRef(onChange);
  latest.current = onChange;
  const wanted = topics.join(" ");
  useEffect(() => {
    const asked = new Set(wanted.split(" "));
    return live.subscribe((topic, id) => {
      if (asked.has(topic)) latest.current(topic, id);
    });
  }, [wanted]);
}
