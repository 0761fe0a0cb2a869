import { z } from "zod";
import { chosenRows } from "@/lib/views/chosen-rows";
import { entryFields, why } from "../schema";

/** As many entries as one step changes; a longer list is imported anew. */
export const mostEntries = 20_000;

const watchlistId = z.number().int();
const entries = chosenRows(mostEntries);

/** One field is said of all of them; the others stay as they are. */
export const changeEntriesInput = z.strictObject({
  watchlistId,
  entries,
  change: z.discriminatedUnion("field", [
    z.strictObject({ field: z.literal("owner"), value: entryFields.owner }),
    z.strictObject({ field: z.literal("expires"), value: entryFields.expires }),
    z.strictObject({ field: z.literal("reason"), value: entryFields.reason }),
    z.strictObject({ field: z.literal("label"), value: entryFields.label }),
  ]),
});
export type EntriesChange = z.output<typeof changeEntriesInput>["change"];

export const removeEntriesInput = z.strictObject({ watchlistId, entries, reason: why });
