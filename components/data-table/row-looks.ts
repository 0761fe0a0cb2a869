import type { ClientView, ViewRow } from "@/lib/views/schema";
import type { Density } from "@/lib/views/state";
import { rowHeights } from "./layout";

const tallRow = 68;

/** In pixels; `tall` leaves room for several lines of text. */
export const rowHeightOf = (density: Density, tall = false): number => (tall ? tallRow : rowHeights[density]);

/** The classes that set `--row`. */
export const rowClasses: Record<number, string> = {
  28: "[--row:28px]",
  32: "[--row:32px]",
  40: "[--row:40px]",
  [tallRow]: "[--row:68px]",
};

/** How tall a table may become before it scrolls. */
export const heightClasses = {
  page: "max-h-[max(22rem,calc(100dvh-var(--table-top,14rem)-3.5rem))]",
  part: "max-h-[min(60dvh,36rem)]",
};

/** What a row is called where only its name is read out. */
export const rowName = (view: ClientView) => (row: ViewRow) => {
  const column = view.columns.find(({ card }) => card === "title") ?? view.columns[0];
  return String((column && row.cells[column.key]) ?? row.id);
};
