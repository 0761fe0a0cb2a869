import { z } from "zod";
import { densities } from "@/lib/preferences/choices";
import { readViewState, viewQuery } from "../state";

/** Which list: a view, and for views whose columns differ what decides them, such as `hunt-rows:asn-mismatch`. */
export const listName = z
  .string()
  .max(200)
  .regex(/^[a-z][a-z-]*(:[A-Za-z0-9_-]+)?$/);

const name = z.string().trim().min(1, "Give the view a name.").max(100, "A name has at most 100 characters.");

/** What of an address is kept: all of the question and of how it is shown, and nothing of where somebody stood in it. */
const query = z
  .string()
  .max(20_000)
  .transform((text) => viewQuery({ ...readViewState(new URLSearchParams(text)), row: null, view: null }).toString());

export const saveViewInput = z.strictObject({ list: listName, name, query, isTeam: z.boolean() });
export type SaveViewInput = z.output<typeof saveViewInput>;

export const changeViewInput = z.strictObject({
  id: z.uuid(),
  /** The version that the person saw. */
  version: z.number().int().min(1),
  name: name.optional(),
  query: query.optional(),
  isTeam: z.boolean().optional(),
});
export type ChangeViewInput = z.output<typeof changeViewInput>;

export const deleteViewInput = z.strictObject({ id: z.uuid() });

/** Null: the list opens as it comes. */
export const defaultViewInput = z.strictObject({ list: listName, id: z.uuid().nullable() });

const keys = z.array(z.string().max(100)).max(200);

/** What a person changed about a list; the address goes before it. */
export const layoutSchema = z.strictObject({
  /** The shown columns in their order; null: as the view has them. */
  cols: keys.nullable(),
  pin: keys,
  widths: z.record(z.string().max(100), z.number().int().min(40).max(2_000)),
  density: z.enum(densities).nullable(),
});
export type Layout = z.output<typeof layoutSchema>;

export const saveLayoutInput = z.strictObject({ list: listName, layout: layoutSchema });

export type SavedView = {
  id: string;
  list: string;
  name: string;
  /** As the address has it. */
  query: string;
  isTeam: boolean;
  isOwn: boolean;
  /** The person may rename, change and delete it. */
  mayChange: boolean;
  isDefault: boolean;
  owner: string;
  version: number;
  updatedAt: string;
  updatedBy: string;
};
