"use client";

import { useEffect, useState } from "react";
import { copyText } from "@/components/ui/copy-text";
import { exactNumber, plural } from "@/components/ui/format";
import type { ClientView, ViewRow } from "@/lib/views/schema";
import type { ItemList } from "./rows/item-list";
import { type Chosen, chosenCount, isChosen } from "./selection";
import { tsvOfRows } from "./tsv";

const mostCopied = 10_000;
const saidMs = 4000;
const refused = "The browser did not let it be copied";

/** The chosen rows, or the row or the value with the focus, onto the clipboard; and what is said of it for a moment. */
export function useCopy(view: ClientView, list: ItemList, shown: readonly string[], chosen: Chosen) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (said === "") return;
    const timer = setTimeout(() => setSaid(""), saidMs);
    return () => clearTimeout(timer);
  }, [said]);

  const take = async (text: string, words: string) => setSaid((await copyText(text)) ? words : refused);

  const copy = async () => {
    const columns = shown.flatMap((key) => view.columns.find((column) => column.key === key) ?? []);
    const count = chosenCount(chosen);
    if (count > mostCopied) return setSaid(`More than ${exactNumber(mostCopied)} rows: export them instead`);
    if (count > 0) {
      const rows = await rowsOf(list, chosen);
      return take(tsvOfRows(columns, rows), `Copied ${plural(rows.length, view.noun.one, view.noun.many)}`);
    }
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    const value = focused?.dataset.value ?? focused?.dataset.cellValue;
    if (value !== undefined) return take(value, "Copied the value");
    const at = focused?.closest<HTMLElement>("[data-row]")?.dataset.index;
    const item = at === undefined ? null : list.at(Number(at));
    if (item?.kind === "row" && item.row) return take(tsvOfRows(columns, [item.row]), "Copied the row");
  };
  return { said, setSaid, copy };
}

/** The chosen rows themselves, read where they are not held. */
export async function rowsOf(list: ItemList, chosen: Chosen): Promise<ViewRow[]> {
  if (chosen.kind === "rows") return [...chosen.rows.values()];
  const all = await list.rowsBetween(0, list.length - 1);
  return all.filter(({ id }) => isChosen(chosen, id));
}

/** As many rows as are read to be chosen or copied one by one. */
export const mostAtOnce = mostCopied;
