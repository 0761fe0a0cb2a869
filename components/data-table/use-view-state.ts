"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef } from "react";
import type { SavedView } from "@/lib/views/saved/schema";
import { changeState, emptyState, readViewState, type ViewState, viewHref, viewQuery } from "@/lib/views/state";

const ownNames = new Set(Object.keys(emptyState));

/** What else the page keeps in its address: another run, an open tab. */
export function pageParameters(search: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...search].filter(([name]) => !ownNames.has(name)));
}

const nothing: Record<string, string> = {};

type Kept = Pick<SavedView, "id" | "query"> | null;

/** The state of an address. A saved view that it names stands behind what it says itself. */
export function stateOf(search: URLSearchParams, saved: Kept): ViewState {
  const given = readViewState(search);
  if (!saved || given.view !== saved.id) return { ...given, view: null };
  const said = Object.fromEntries([...search].filter(([name]) => ownNames.has(name)));
  return { ...readViewState({ ...Object.fromEntries(new URLSearchParams(saved.query)), ...said }), view: saved.id };
}

/** An address for a state: it names the saved view only while it asks for the same. */
export function addressOf(path: string, state: ViewState, saved: Kept, page: Record<string, string>): string {
  const { row } = state;
  if (saved && viewQuery({ ...state, row: null, view: null }).toString() === saved.query) {
    return viewHref(path, { view: saved.id, row }, page);
  }
  return viewHref(path, { ...state, view: null }, page);
}

/** The list's state lies in the address. Changing it reads rows, not the page. */
export function useViewState(saved: Kept = null, own: Record<string, string> = nothing) {
  const path = usePathname();
  const search = useSearchParams();
  const kept = useRef(saved);
  kept.current = saved;
  const hasAsked = [...search.keys()].some((name) => ownNames.has(name) && name !== "row");
  // What the list opens with for this person, until somebody asks for something.
  const opens = useRef(!hasAsked && saved !== null);
  const state = useMemo(() => {
    const query = new URLSearchParams(search);
    if (opens.current && !hasAsked && saved) query.set("view", saved.id);
    return stateOf(query, saved);
  }, [search, saved, hasAsked]);

  useEffect(() => {
    // The router listens to the address only when the page stands.
    const timer = setTimeout(() => {
      const query = new URLSearchParams(window.location.search);
      if (opens.current && kept.current && !query.has("view")) {
        query.set("view", kept.current.id);
        window.history.replaceState(null, "", `${window.location.pathname}?${query}`);
      }
      opens.current = false;
    });
    return () => clearTimeout(timer);
  }, []);

  // The address may have changed since this was drawn.
  const address = useCallback(() => {
    const isHere = typeof window !== "undefined" && window.location.pathname === path;
    return new URLSearchParams(isHere ? window.location.search : search);
  }, [path, search]);
  const now = useCallback(() => stateOf(address(), kept.current), [address]);
  const href = useCallback(
    (change: Partial<ViewState>) =>
      addressOf(path, changeState(now(), change), kept.current, { ...pageParameters(address()), ...own }),
    [path, now, address, own],
  );
  /** Looks of the list replace the address; what is looked at is a step that Back returns from. */
  const change = useCallback(
    (next: Partial<ViewState>) => {
      const looks = Object.keys(next).every((name) => name === "cols" || name === "pin" || name === "density");
      if (looks) window.history.replaceState(null, "", href(next));
      else window.history.pushState(null, "", href(next));
    },
    [href],
  );
  /** The address of a saved view, or of the list as it comes. */
  const savedHref = useCallback(
    (view: Pick<SavedView, "id"> | null) =>
      viewHref(path, view ? { view: view.id } : {}, { ...pageParameters(new URLSearchParams(search)), ...own }),
    [path, search, own],
  );
  return { state, now, href, change, savedHref };
}
