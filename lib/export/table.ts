import type { Provenance } from "./provenance";

export type ExportCell = string | number | boolean | null;

/** Rows to be written, whatever the format; they come in batches and are never held all together. */
export type ExportTable = {
  /** What a sheet is called. */
  name: string;
  columns: ReadonlyArray<{ key: string; label: string }>;
  rows: AsyncIterable<ExportCell[][]>;
  /** Null: the file says nothing of itself. */
  provenance: Provenance | null;
};
