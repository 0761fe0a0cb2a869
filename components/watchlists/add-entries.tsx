"use client";

import { useState } from "react";
import { PasteLines } from "@/components/line-list/paste-lines";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { plural } from "@/components/ui/format";
import { visibleText } from "@/components/ui/visible-text";
import { addEntriesAction } from "@/lib/watchlists/actions";
import { kindWords } from "@/lib/watchlists/kinds";
import type { Imported, Watchlist } from "@/lib/watchlists/schema";
import { EntryFields, readFields } from "./entry-fields";

function notesOf({ expired, ignored }: Imported): string[] {
  return [
    ...(expired > 0
      ? [
          `${plural(expired, "line")} ${expired === 1 ? "names" : "name"} an entry that has expired: it stays in the list and hides nothing.`,
        ]
      : []),
    ...(ignored.length > 0
      ? [`Nothing was taken from ${plural(ignored.length, "column")}: ${ignored.join(", ")}.`]
      : []),
  ];
}

export function AddEntries({ list }: { list: Watchlist }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="primary" onClick={() => setOpen(true)}>
        Add entries
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={`Add entries to ${visibleText(list.name)}`}>
        <AddForm list={list} />
      </Dialog>
    </>
  );
}

function AddForm({ list }: { list: Watchlist }) {
  return (
    <PasteLines
      id="entries"
      label="Entries, one a line"
      hint={
        <>
          {kindWords[list.kind].hint}, each with a label after a comma if you like. Or CSV with the header{" "}
          <code className="mono">value,label,owner,reason,expires</code>, in any order.
        </>
      }
      noun={["entry", "entries"]}
      send={(text, form) => addEntriesAction({ watchlistId: list.id, text, ...readFields(form) })}
      notes={notesOf}
    >
      <fieldset className="grid gap-3">
        <legend className="mb-2 text-table text-muted">For lines that say nothing of it themselves</legend>
        <EntryFields />
      </fieldset>
    </PasteLines>
  );
}
