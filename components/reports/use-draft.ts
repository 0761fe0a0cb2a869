"use client";

import { useEffect, useState } from "react";
import { type ReportOptions, reportOptions, subjectKey } from "@/lib/reports/schema";

const keyOf = ({ subject }: ReportOptions, like: number | null) =>
  `huntboard-report ${subject.kind} ${subjectKey(subject)}${like === null ? "" : ` like ${like}`}`;
const senderKey = "huntboard-report-sender";

/** What was typed survives a reload; it is forgotten when the report is made or begun anew. */
export function useDraft(first: ReportOptions, like: number | null) {
  const key = keyOf(first, like);
  const [options, setOptions] = useState(first);
  const [isRestored, setIsRestored] = useState(false);
  const [isReady, setIsReady] = useState(false);

  useEffect(() => {
    const kept = read(key);
    const sender = read(senderKey);
    if (kept) {
      const parsed = reportOptions.safeParse(kept);
      if (parsed.success) {
        setOptions(parsed.data);
        setIsRestored(true);
      }
    } else if (sender && typeof sender === "object" && "organisation" in sender && first.organisation === "") {
      setOptions((now) => ({ ...now, organisation: String(sender.organisation).slice(0, 200) }));
    }
    setIsReady(true);
  }, [first, key]);

  useEffect(() => {
    if (isReady && options !== first) write(key, options);
  }, [options, first, key, isReady]);

  return {
    options,
    isRestored,
    isReady,
    change: (part: Partial<ReportOptions>) => setOptions((now) => ({ ...now, ...part })),
    startOver: () => {
      write(key, null);
      setIsRestored(false);
      setOptions(first);
    },
    /** The report is made: the draft goes, who sends it is remembered for the next one. */
    done: () => {
      write(key, null);
      write(senderKey, { organisation: options.organisation });
    },
  };
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** A browser that keeps nothing still makes reports. */
function write(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    return;
  }
}
