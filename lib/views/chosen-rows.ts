import { z } from "zod";

const id = z.coerce.number().int().min(1).max(2_147_483_647);

/** Rows of a list that were chosen one by one, or all that its filter finds but for some. */
export const chosenRows = (most: number) =>
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("rows"), ids: z.array(id).min(1).max(most) }),
    z.strictObject({
      kind: z.literal("matching"),
      /** What stands behind `?` of the list's address. */
      query: z.string().max(20_000),
      /** How many there were when they were chosen. */
      count: z.number().int().min(1),
      except: z.array(id).max(most),
    }),
  ]);
export type ChosenRows = z.output<ReturnType<typeof chosenRows>>;

/** How many rows somebody means. */
export const chosenCount = (chosen: ChosenRows): number =>
  chosen.kind === "rows" ? new Set(chosen.ids).size : chosen.count - chosen.except.length;
