"use client";

import { plural } from "@/components/ui/format";
import { ExportMenu } from "@/components/views/export-menu";
import { ViewsMenu } from "@/components/views/views-menu";
import type { SavedView } from "@/lib/views/saved/schema";
import type { ClientView } from "@/lib/views/schema";
import { readViewState, type ViewState, viewQuery } from "@/lib/views/state";
import type { Arrangement } from "./layout";
import type { ItemList } from "./rows/item-list";
import { type Chosen, chosenCount } from "./selection";
import { rowsOf } from "./use-copy";

type TableToolsProps = {
  view: ClientView;
  state: ViewState;
  arrangement: Arrangement;
  list: ItemList;
  rowCount: number | null;
  chosen: Chosen;
  views: readonly SavedView[] | undefined;
  saved: SavedView | null;
  savedHref: (view: Pick<SavedView, "id"> | null) => string;
  onSaid: (words: string) => void;
};

/** Views that were kept, and the list as a file. */
export function TableTools(props: TableToolsProps) {
  const { view, state, arrangement, list, rowCount, chosen, views, saved, savedHref, onSaid } = props;
  const { shown: cols, pinned: pin } = arrangement;
  const { one, many } = view.noun;
  const matching = chosen.kind === "matching" ? readViewState(new URLSearchParams(chosen.query)) : {};
  const count = chosenCount(chosen);
  const ids = async () => {
    if (chosen.kind === "matching" && chosen.except.size === 0) return null;
    return (await rowsOf(list, chosen)).map(({ id }) => id);
  };
  return (
    <>
      {views ? (
        <ViewsMenu
          {...{ views, saved, onSaid }}
          list={view.list}
          isAsSaved={state.view !== null}
          query={viewQuery({ ...state, cols, pin, row: null, view: null }).toString()}
          hrefOf={savedHref}
        />
      ) : null}
      <ExportMenu
        {...{ view, state, cols }}
        total={rowCount === null ? `All ${many}` : plural(rowCount, one, many)}
        chosen={count > 0 ? { state: { ...state, ...matching }, ids, count } : null}
      />
    </>
  );
}
