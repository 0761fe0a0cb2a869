"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { same, sameAsWritten, spanOf, type View, viewOf } from "./view";

export type Writes =
  /** The address names the range; the rest of the page stays as it is. */
  | "address"
  /** The page is about the range and is rendered anew. */
  | "page";

type Options = {
  start: View | null;
  /** What the address calls the ends: a list of the same page can have a range of its own. */
  names: readonly [from: string, to: string];
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

/** What the address says, unless it is about another stretch: of the row that was open before. */
function told(from: string | null, to: string | null, start: View | null): View | null {
  const view = viewOf(from, to);
  if (!view) return start;
  return start && (view.to < start.from || view.from > start.to) ? start : view;
}

/** The visible stretch. The address holds it as `from` and `to`, so that it can be sent, kept, and gone back to. */
export function useRange({ start, names, writes, onRange }: Options): Range {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const [fromName, toName] = names;
  const [view, setView] = useState<View | null>(() => told(search.get(fromName), search.get(toName), start));
  const [past, setPast] = useState<Array<View | null>>([]);
  const rested = useRef(view);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const written = useRef<string>(undefined);

  const write = useCallback(
    (next: View | null) => {
      const params = new URLSearchParams(window.location.search);
      const span = next && !same(next, start) ? spanOf(next) : null;
      params.delete(fromName);
      params.delete(toName);
      if (span) {
        params.set(fromName, span.from);
        params.set(toName, span.to);
      }
      const address = params.size > 0 ? `${path}?${params}` : path;
      written.current = `${span?.from ?? ""} ${span?.to ?? ""}`;
      if (onRange) onRange(span);
      else if (writes === "page") router.push(address, { scroll: false });
      else window.history.pushState(null, "", address);
    },
    [path, router, onRange, writes, start, fromName, toName],
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
  const [from, to] = [search.get(fromName), search.get(toName)];
  useEffect(() => {
    const key = `${from ?? ""} ${to ?? ""}`;
    if (written.current === undefined || written.current === key) {
      written.current = key;
      return;
    }
    written.current = key;
    const next = told(from, to, start);
    rested.current = next;
    setView(next);
  }, [from, to, start]);

  // Another row or another window around it is another stretch to begin with.
  const first = useRef(start);
  useEffect(() => {
    if (same(first.current, start)) return;
    first.current = start;
    const params = new URLSearchParams(window.location.search);
    const next = told(params.get(fromName), params.get(toName), start);
    // The page follows what was written here, in the whole seconds of the address.
    if (sameAsWritten(next, rested.current)) return;
    rested.current = next;
    setPast([]);
    setView(next);
  }, [start, fromName, toName]);

  useEffect(() => () => clearTimeout(timer.current), []);
  return { view, show, back, canGoBack: past.length > 0 };
}
