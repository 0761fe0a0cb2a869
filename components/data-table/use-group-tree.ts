"use client";

import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { ClientView, GroupPage } from "@/lib/views/schema";
import { type ViewState, viewApi } from "@/lib/views/state";
import { askView } from "./ask";
import { GroupTree } from "./rows/group-tree";
import { remoteRows } from "./use-row-source";

/** The groups of a list in a state; null while it is not grouped. */
export function useGroupTree(view: ClientView, state: ViewState, key: string): GroupTree | null {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other groups only for another key
  const tree = useMemo(() => {
    if (state.group.length === 0) return null;
    return new GroupTree(
      state.group,
      (under, cursor, signal) =>
        askView<GroupPage>(
          viewApi(view.id, "groups", state, view.scope, {
            ...(under.length > 0 ? { under: JSON.stringify(under) } : {}),
            ...(cursor === null ? {} : { cursor }),
          }),
          signal,
        ),
      (under, count) => {
        const rows = remoteRows(view, state, null, { under: JSON.stringify(under) });
        rows.count = { count, exact: true };
        return rows;
      },
    );
  }, [view.id, key]);
  useSyncExternalStore(tree?.subscribe ?? noStore, tree?.snapshot ?? zero, zero);
  useEffect(() => {
    tree?.start();
    return () => tree?.close();
  }, [tree]);
  return tree;
}

const noStore = () => () => undefined;
const zero = () => 0;
