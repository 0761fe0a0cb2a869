import type { ReactNode, RefObject } from "react";
import type { SuggestionsUrl } from "@/components/filters/use-suggestions";
import type { useLive } from "@/components/live/use-live";
import type { Layout, SavedView } from "@/lib/views/saved/schema";
import type { ClientView, ViewRow } from "@/lib/views/schema";
import type { CellRenderers } from "./features";
import type { Selection } from "./selection";
import type { ActedOn } from "./use-acted";
import type { RowControls } from "./use-controls";
import type { FirstPage } from "./use-row-source";

export type Topic = Parameters<typeof useLive>[0][number];

export type ViewTableProps = {
  view: ClientView;
  /** The rows that the server drew the page with; without them the table reads them itself. */
  initial: FirstPage | null;
  /** What the rows are; read out as the table's name. */
  label: string;
  /** How the screen draws columns that a type alone does not tell. */
  cells?: CellRenderers;
  /** How the person keeps this list. */
  layout?: Layout | null;
  /** The saved view that the address names, and all that the person can open. */
  saved?: SavedView | null;
  views?: readonly SavedView[];
  /** The address names a saved view that is not there for this person. */
  missing?: boolean;
  /** `page`: a row leads to its own page. `pane`: it opens beside the table, as `row` of the address. */
  opens?: "page" | "pane" | "nothing";
  /** A row's own page, told which list it is opened from: what stands behind `?`. The row's own address where left out. */
  rowHref?: (row: ViewRow, list: string) => string | undefined;
  /** The open row, beside the table. */
  pane?: ReactNode;
  /** What stands in the place of the rows when there are none and nothing is filtered. */
  empty: ReactNode;
  canChoose?: boolean;
  /** What can be done with chosen rows. */
  actions?: (selection: Selection, count: number, clear: () => void) => ReactNode;
  /** Buttons at the end of each row. */
  controls?: RowControls;
  /** What every address of this table says beside its state. */
  address?: Record<string, string>;
  /** Put here: what keys and buttons of the screen act on. */
  acted?: ActedOn;
  /** Put here: reads the rows anew, after somebody took some away. */
  reread?: RefObject<(() => void) | null>;
  /** Said beside the total. */
  note?: ReactNode;
  /** The screen's own choices above the filter; like it, not there while the list holds nothing. */
  bar?: ReactNode;
  /** The filter's place, when the screen has its own above the table. */
  hasFilter?: boolean;
  /** Where the values of the filter's fields are asked for; from the list's own columns where left out. */
  suggestionsUrl?: SuggestionsUrl | undefined;
  /** Looks again when something of these topics changes. */
  live?: readonly Topic[];
  /** How tall it may become before it scrolls: nearly the page, or a part of it. */
  size?: "page" | "part";
  /** Rows with room for several lines of text. */
  tall?: boolean;
  /** Where the page uses j and k for something else, the table hears them only while the focus is in it. */
  hasKeys?: boolean;
};
