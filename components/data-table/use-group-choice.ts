"use client";

import type { ClientView } from "@/lib/views/schema";
import type { ViewState } from "@/lib/views/state";
import { dataKey } from "./data-key";
import { filterOfGroup } from "./query";
import type { GroupNode, GroupTree } from "./rows/group-tree";
import type { ItemList } from "./rows/item-list";
import { extentOf } from "./selection";
import type { useChoice } from "./use-choice";
import { mostAtOnce } from "./use-copy";

/** Groups are opened, and chosen whole: small ones row by row, large ones by a filter that finds them. */
export function groupDeeds(
  view: ClientView,
  state: ViewState,
  tree: GroupTree | null,
  list: ItemList,
  choice: ReturnType<typeof useChoice>,
) {
  const extent = (node: GroupNode) => extentOf(node, state.group, choice.chosen);
  const nodeAt = (index: number) => {
    const item = list.at(index);
    return item.kind === "group" ? item.node : undefined;
  };
  return {
    extent,
    toggle: (index: number, wanted?: boolean) => {
      const node = nodeAt(index);
      if (node && node.isOpen !== wanted) tree?.toggle(node);
    },
    choose: async (index: number) => {
      const node = nodeAt(index);
      if (!node || !tree) return;
      const { count } = node.group;
      if (count > mostAtOnce) {
        const q = filterOfGroup(view, state, node.under);
        return choice.chooseMatching(dataKey({ ...state, q, group: [] }, view.scope), count);
      }
      const isOn = extent(node) === "all";
      choice.chooseRows(await tree.rowsOf(node).rowsOf(0, count - 1), !isOn);
    },
  };
}
