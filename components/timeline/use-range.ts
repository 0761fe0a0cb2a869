"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { same, spanOf, type View, viewOf } from "./view";

export type Writes =
  /** The address names the range; the rest of the page stays as it is. */
  | "address"
  /** The page is about the range and is rendered anew. */
  | "page";

type Options = {
  start: View | null;
  writes: Writes;
  onRange: ((range: { from: string; to: string } | null) => void) | undefined;
};

export type Range = {
  /** Null: everything that there is. */
  view: View | null;
  /** Shows another stretch at once and writes it to the address when it rests; `settled` says that it rests now. */
  show: (view: View | null, settled?: boolean) => void;
  back: () => void;
  canGoBack: boolean;
};

const restMs = 250;

/** The visible stretch. The address holds it as `from` and `to`, so that it can be sent, kept, and gone back to. */
export function useRange({ start, writes, onRange }: Options): Range {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const [view, setView] = useState<View | null>(() => viewOf(search.get("from"), search.get("to")) ?? start);
  const [past, setPast] = useState<Array<View | null>>([]);
  const rested = useRef(view);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const written = useRef<string>(undefined);

  const write = useCallback(
    (next: View | null) => {
      const params = new URLSearchParams(window.location.search);
      for (const name of ["from", "to"]) params.delete(name);
      const span = next && !same(next, start) ? spanOf(next) : null;
      if (span) for (const [name, value] of Object.entries(span)) params.set(name, value);
      const address = params.size > 0 ? `${path}?${params}` : path;
      written.current = `${span?.from ?? ""} ${span?.to ?? ""}`;
      if (onRange) onRange(span);
      else if (writes === "page") router.push(address, { scroll: false });
      else window.history.pushState(null, "", address);
    },
    [path, router, onRange, writes, start],
  );

  const rest = useCallback(
    (next: View | null, remember: boolean) => {
      clearTimeout(timer.current);
      if (same(next, rested.current)) return;
      if (remember) {
        const left = rested.current;
        setPast((steps) => [...steps.slice(-49), left]);
      }
      rested.current = next;
      write(next);
    },
    [write],
  );

  const show = useCallback(
    (next: View | null, settled = false) => {
      setView(next);
      clearTimeout(timer.current);
      if (settled) rest(next, true);
      else timer.current = setTimeout(() => rest(next, true), restMs);
    },
    [rest],
  );

  const back = useCallback(() => {
    const last = past.at(-1);
    if (last === undefined) return;
    setPast((steps) => steps.slice(0, -1));
    setView(last);
    rest(last, false);
  }, [past, rest]);

  // The browser's own back and forward, and links of the page, change the address from outside.
  const [from, to] = [search.get("from"), search.get("to")];
  useEffect(() => {
    const key = `${from ?? ""} ${to ?? ""}`;
    if (written.current === undefined || written.current === key) {
      written.current = key;
      return;
    }
    written.current = key;
    const next = viewOf(from, to) ?? start;
    rested.current = next;
    setView(next);
  }, [from, to, start]);

  // Another row or another window around it is another stretch to begin with.
  const first = useRef(start);
  useEffect(() => {
    if (same(first.current, start)) return;
    first.current = start;
    if (viewOf(new URLSearchParams(window.location.search).get("from"), "9999-01-01T00:00:00Z")) return;
    rested.current = start;
    setPast([]);
    setView(start);
  }, [start]);

  useEffect(() => () => clearTimeout(timer.current), []);
  return { view, show, back, canGoBack: past.length > 0 };
}
