"use client";

import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { ClientView, Count, Page } from "@/lib/views/schema";
import { type ViewState, viewApi } from "@/lib/views/state";
import { askView } from "./ask";
import { RemoteRows } from "./rows/remote-rows";

export type FirstPage = Page & {
  /** Which rows these are: `dataKey` of the state that they were read for. */
  key: string;
  count?: Count | null;
  /** How long reading them took. */
  milliseconds?: number;
};

const kept = new Map<string, { rows: RemoteRows; scrollTop: number; focusId: string | null; at: number }>();
const [mostKept, keptMs] = [6, 10 * 60_000];

let poppedAt = Number.NEGATIVE_INFINITY;
if (typeof window !== "undefined") {
  const popped = () => {
    poppedAt = performance.now();
  };
  // Captured, for the router draws the list within its own listener.
  window.addEventListener("popstate", popped, { capture: true });
  // Where the browser tells of it, it does so before.
  window.navigation?.addEventListener("navigate", (event) => {
    if (event.navigationType === "traverse") popped();
  });
}
const isGoingBack = () => performance.now() - poppedAt < 4000;

/** Where one was in a list, for the way back to it. */
export function leavePlace(key: string, place: { rows: RemoteRows; scrollTop: number; focusId: string | null }): void {
  kept.delete(key);
  kept.set(key, { ...place, at: Date.now() });
  for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept))) kept.delete(old);
}

export function placeOf(key: string) {
  const place = kept.get(key);
  return place && isGoingBack() && Date.now() - place.at < keptMs ? place : undefined;
}

export function remoteRows(
  view: ClientView,
  state: ViewState,
  first: FirstPage | null,
  extra: Record<string, string> = {},
) {
  return new RemoteRows(
    ({ cursor, skip, limit }, signal) =>
      askView<Page>(
        viewApi(view.id, "rows", state, view.scope, {
          ...extra,
          ...(cursor === null ? {} : { cursor }),
          ...(skip > 0 ? { skip: String(skip) } : {}),
          limit: String(limit),
        }),
        signal,
      ),
    (signal) => askView<Count>(viewApi(view.id, "count", state, view.scope, extra), signal),
    first,
  );
}

/** The rows of a list in a state, from what the page brought, from where one was, or from the server. */
export function useRowSource(
  view: ClientView,
  state: ViewState,
  key: string,
  initial: FirstPage | null,
  mayApply: () => boolean,
): RemoteRows {
  const placeKey = `${view.id}?${key}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows only for another key; a newer first page is offered below
  const rows = useMemo(() => {
    const place = placeOf(placeKey);
    if (place) return place.rows;
    const made = remoteRows(view, state, initial?.key === key ? initial : null);
    if (initial?.key === key && initial.count) made.count = initial.count;
    return made;
  }, [placeKey]);
  useSyncExternalStore(rows.subscribe, rows.facts, rows.facts);

  const offered = useRef(initial);
  useEffect(() => {
    rows.reopen();
    if (rows.total === null) void rows.readCount();
    return () => rows.close();
  }, [rows]);
  useEffect(() => {
    if (offered.current === initial) return;
    offered.current = initial;
    if (initial?.key !== key) return;
    rows.offer(initial, mayApply());
    if (initial.count && !rows.news) rows.count = initial.count;
  }, [initial, key, rows, mayApply]);
  return rows;
}
