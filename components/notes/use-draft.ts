"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { keepDraft, readDraft, tidyDrafts } from "./drafts";

type Draft = {
  text: string;
  /** Keeps it in this browser as well. */
  write: (text: string) => void;
  /** The text was there when the page came. */
  isRestored: boolean;
  clear: () => void;
};

/** A text that a reload does not lose. It is read once the page is there: the server has no drafts. */
export function useDraft(key: string): Draft {
  const [text, setText] = useState("");
  const [isRestored, setRestored] = useState(false);
  const current = useRef(key);
  useEffect(() => {
    current.current = key;
    tidyDrafts();
    const kept = readDraft(key);
    setText((typed) => (typed === "" ? kept : typed));
    setRestored(kept !== "");
  }, [key]);
  const write = useCallback((next: string) => {
    setText(next);
    keepDraft(current.current, next);
  }, []);
  const clear = useCallback(() => {
    write("");
    setRestored(false);
  }, [write]);
  return { text, write, isRestored, clear };
}
