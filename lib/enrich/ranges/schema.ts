import { z } from "zod";
import { type NetworkClass, networkClasses } from "../schema";

export const rangeSearch = z.object({
  q: z.string().max(200).catch(""),
  sort: z.enum(["range", "class", "label", "createdAt", "createdBy"]).catch("range"),
  order: z.enum(["asc", "desc"]).catch("asc"),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type RangeSearch = z.output<typeof rangeSearch>;

/** Lines as pasted, or the text of a file; the class is that of lines which name none. */
export const addRangesInput = z.strictObject({
  text: z.string().max(200_000, "The list is too long to paste; import it as a file on the command line."),
  class: z.enum(networkClasses),
});

export const removeRangeInput = z.strictObject({ rangeId: z.number().int() });

export type NetworkRange = {
  id: number;
  /** `192.0.2.0/24` where it is a network, else `from – to`. */
  range: string;
  low: string;
  high: string;
  class: NetworkClass;
  label: string;
  createdBy: string | null;
  createdAt: string;
};

export type RefusedLine = { line: number; text: string; reason: string };

/** What became of each line: `changed` had another class or label before, `known` stood there as it is. */
export type ImportedRanges = { added: number; changed: number; known: number; refused: RefusedLine[] };
