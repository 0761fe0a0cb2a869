import { z } from "zod";

/** A whole number within limits; forms and command lines send text. */
export const wholeNumber = (minimum: number, maximum: number) => z.coerce.number().int().min(minimum).max(maximum);

export const hoursAgo = z.coerce.number().positive().max(168);

/** On or off. `z.coerce.boolean()` would read the text "false" as true. */
export const switched = z.union([
  z.boolean(),
  z.stringbool({ truthy: ["true", "on", "yes", "1"], falsy: ["false", "off", "no", "0"] }),
]);

const asList = (value: unknown) => (value === undefined || Array.isArray(value) ? value : [value]);

/** A list; a single value stands for a list of one. */
export const listOf = <Item extends z.ZodType>(item: Item, atLeast = 0) =>
  z.preprocess(asList, z.array(item).min(atLeast).max(1000));
