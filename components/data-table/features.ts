import {
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";
import type { ReactNode } from "react";
import type { ViewRow } from "@/lib/views/schema";

/** Rows arrive sorted, filtered and grouped from SQL; the browser's table keeps the columns. */
export const viewFeatures = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
});
export type ViewFeatures = typeof viewFeatures;

/** How a screen draws a column; what it leaves out is drawn by its type. */
export type CellRenderers = Record<string, (row: ViewRow) => ReactNode>;
