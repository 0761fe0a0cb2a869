import type { Repair } from "@/lib/ingest/repairs";
import type { Columns, Row } from "@/lib/ingest/row";

/** One row of a file with its place in it; `damage` says why it could not even be split. */
export type SourceRecord = {
  line: number;
  /** Of the unpacked file. */
  offset: number;
  /** Bytes as they stand in the file. */
  raw: Uint8Array;
  /** Bytes that it takes of the file, where `raw` has to be made first: one of many rows in an envelope. */
  size?: number;
  row: Row | null;
  damage: string | null;
  /** What had to be mended to read it; complete once the row was mapped, because cells are decoded when asked for. */
  repairs: Repair[];
};

/**
 * Records in the order of the file, many at a time, with the number of unpacked bytes behind them, and the line that follows where
 * reading could be taken up there.
 */
export type Batch = { records: SourceRecord[]; bytesRead: number; columns: Columns | null; nextLine?: number };

/** A record larger than this is damage: an open quote or bracket that runs away. */
export const maxRecordBytes = 4 << 20;
export const tooLong = `it is longer than ${maxRecordBytes >> 20} MiB, the most that one row may be`;
