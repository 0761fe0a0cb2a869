import {
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  metaHelper,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";
import type { ReactNode } from "react";
import type { ClientColumn, ViewRow } from "@/lib/views/schema";

export type ViewMeta = { column: ClientColumn; timeColumn: string | undefined };

/** Rows arrive sorted, filtered and grouped from SQL; the browser's table keeps the columns. */
export const viewFeatures = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  columnMeta: metaHelper<ViewMeta>(),
});
export type ViewFeatures = typeof viewFeatures;

/** How a screen draws a column; what it leaves out is drawn by its type. */
export type CellRenderers = Record<string, (row: ViewRow) => ReactNode>;
