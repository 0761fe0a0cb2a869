import { createColumnHelper, metaHelper, tableFeatures } from "@tanstack/react-table";

export type ColumnMeta = {
  /** The key that the address uses to sort by this column; left out where the server cannot. */
  sort?: string;
  align?: "start" | "end";
  /** Addresses, ids, times, counts. */
  mono?: boolean;
  /** Tailwind classes for the width, such as `w-40`; the first column without one takes what is left. */
  width?: string;
  /** On a phone rows are cards: the lowest number is the card's heading, `hidden` stays out. */
  card?: number | "hidden";
};

/** Sorting, filtering and paging happen in SQL: the browser's table needs no features of its own. */
export const features = tableFeatures({ columnMeta: metaHelper<ColumnMeta>() });
export type Features = typeof features;

export const columnsOf = <Row extends object>() => createColumnHelper<Features, Row>();
