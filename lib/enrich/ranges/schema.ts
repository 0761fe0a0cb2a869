import { z } from "zod";
import { chosenRows } from "@/lib/views/chosen-rows";
import { type NetworkClass, networkClasses } from "../schema";

/** Lines as pasted, or the text of a file; the class is that of lines which name none. */
export const addRangesInput = z.strictObject({
  text: z.string().max(200_000, "The list is too long to paste; import it as a file on the command line."),
  class: z.enum(networkClasses),
});

/** As many ranges as one step changes. */
export const mostRanges = 20_000;
const ranges = chosenRows(mostRanges);

export const changeRangesInput = z.strictObject({ ranges, class: z.enum(networkClasses) });
export const removeRangesInput = z.strictObject({ ranges });

export type NetworkRange = {
  id: number;
  /** `192.0.2.0/24` where it is a network, else `from-to`. */
  range: string;
  low: string;
  high: string;
  class: NetworkClass;
  label: string;
  createdBy: string | null;
  createdAt: string;
};

/** `addresses` are the first of those that sign-ins came from, `seen` is how many there are. */
export type RangeDetail = NetworkRange & { addresses: string[]; seen: number };

/** The number of a range in an address. */
export const rangeNumber = z.coerce.number().int().min(1).max(2_147_483_647);

export type RefusedLine = { line: number; text: string; reason: string };

/** What became of each line: `changed` had another class or label before, `known` stood there as it is. */
export type ImportedRanges = { added: number; changed: number; known: number; refused: RefusedLine[] };
