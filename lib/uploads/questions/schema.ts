import { z } from "zod";
import { answers } from "@/lib/ingest/answers";

const fileId = z.number().int().min(1).max(2_147_483_647);
const { zone, order, format, table, mapping } = answers.shape;

/** What the form of a waiting file sends; format and table where the analyst knows better. */
export const answerInput = z.strictObject({ fileId, zone, order, format, table });

/** Reads a file once more, as something else. */
export const readAgainInput = z.strictObject({ fileId, zone, order, format, table });

export const mapInput = z.strictObject({
  fileId,
  table: z.string().min(1).max(64),
  mapping: mapping.unwrap(),
  /** Use it for every file with this header. */
  remember: z.boolean(),
});

export const forgetInput = z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) });

/** A header of a file, with what its first rows have there. */
export type FileColumn = { key: string; name: string; values: string[] };

/** A format that a file can be read as, and the tables that its rows may belong to. */
export type FormatChoice = { id: string; label: string; tables: string[] };
