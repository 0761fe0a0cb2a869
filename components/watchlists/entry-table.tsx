"use client";

import { type ReactNode, useMemo, useRef, useState } from "react";
import type { LoadedView } from "@/components/data-table/load-view";
import type { Selection } from "@/components/data-table/selection";
import { ViewTable } from "@/components/data-table/view-table";
import { RemoveDialog } from "@/components/line-list/remove-line";
import { EmptyState } from "@/components/states/empty-state";
import { Button } from "@/components/ui/button";
import { visibleText } from "@/components/ui/visible-text";
import type { ViewRow } from "@/lib/views/schema";
import type { Watchlist, WatchlistEntry } from "@/lib/watchlists/schema";
import { EditEntryDialog } from "./edit-entry";
import { entryCells, entryOf } from "./entry-cells";
import { ChangeEntries, RemoveEntries } from "./many-entries";
import { removalOf } from "./remove-entry";

type EntryTableProps = {
  list: Pick<Watchlist, "id" | "name" | "kind">;
  loaded: LoadedView;
  mayEdit: boolean;
  pane: ReactNode;
};
type Asked = { what: "edit" | "remove"; entry: WatchlistEntry } | null;

/** The entries of a list; whoever may changes one of them or many at once. */
export function EntryTable({ list, loaded, mayEdit, pane }: EntryTableProps) {
  const { id, name, kind } = list;
  // Beside the table: a row may leave it while somebody is asked about the entry.
  const [asked, setAsked] = useState<Asked>(null);
  const reread = useRef<(() => void) | null>(null);
  const controls = useMemo(() => {
    const draw = (row: ViewRow) => {
      const entry = entryOf(row, id);
      const spoken = <span className="sr-only"> {visibleText(entry.value)}</span>;
      return (
        <>
          <Button size="sm" tone="quiet" onClick={() => setAsked({ what: "edit", entry })}>
            Edit{spoken}
          </Button>
          <Button size="sm" tone="quiet" onClick={() => setAsked({ what: "remove", entry })}>
            Remove{spoken}
          </Button>
        </>
      );
    };
    return { width: 144, draw };
  }, [id]);
  const actions = (entries: Selection, count: number, clear: () => void) => {
    const many = { listId: id, kind, entries, count };
    const onDone = () => {
      clear();
      reread.current?.();
    };
    return (
      <>
        <ChangeEntries {...many} onDone={onDone} />
        <RemoveEntries {...many} onDone={onDone} />
      </>
    );
  };
  const onClose = () => setAsked(null);
  return (
    <>
      <ViewTable
        {...loaded}
        label={`Entries of ${name}`}
        cells={entryCells[kind]}
        opens="pane"
        pane={pane}
        {...(mayEdit ? { controls, actions } : {})}
        reread={reread}
        live={["watchlist"]}
        empty={
          <EmptyState title="The list is empty">
            {kind === "network"
              ? "An empty list excludes nothing: every network counts. Add entries, or import a file."
              : "Add entries, or import a file."}
          </EmptyState>
        }
      />
      {asked?.what === "edit" ? <EditEntryDialog entry={asked.entry} onClose={onClose} /> : null}
      {asked?.what === "remove" ? (
        <RemoveDialog {...removalOf(asked.entry)} onClose={onClose} onDone={() => reread.current?.()} />
      ) : null}
    </>
  );
}
