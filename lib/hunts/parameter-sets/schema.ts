import { z } from "zod";

const name = z
  .string()
  .trim()
  .min(1, "Give the set a name.")
  .max(60, "A name has at most 60 characters.")
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u, "A name has letters, digits, spaces, dots, dashes and underscores.");

const reason = z.string().trim().min(1, "Say why.").max(2000, "A reason has at most 2,000 characters.");
const slug = z.string().max(100);

export const saveSetInput = z.strictObject({
  slug,
  name,
  parameters: z.record(z.string(), z.unknown()),
  reason,
  /** The hunt runs with it from now on. */
  makeCurrent: z.boolean().default(false),
});
export type SaveSetInput = z.output<typeof saveSetInput>;

export const makeCurrentInput = z.strictObject({
  slug,
  /** Null for the values that the hunt comes with. */
  set: z.strictObject({ name, version: z.number().int().min(1) }).nullable(),
  reason,
});
export type MakeCurrentInput = z.output<typeof makeCurrentInput>;

/** What the address of a hunt's page of parameters may hold. */
export const parametersSearch = z.object({
  set: name.optional().catch(undefined),
  a: z.coerce.number().int().min(1).optional().catch(undefined),
  b: z.coerce.number().int().min(1).optional().catch(undefined),
});

export type SetName = { name: string; version: number };

/** One version of a set; versions are never changed. */
export type ParameterSet = SetName & {
  parameters: Record<string, unknown>;
  author: string;
  reason: string;
  createdAt: string;
  /** The hunt runs with it when nobody says otherwise. */
  isCurrent: boolean;
  /** How many finished runs went by it. */
  runs: number;
};

export type Difference = { name: string; before: unknown; after: unknown };

/** The parameters whose values differ, by name. */
export function differences(before: Record<string, unknown>, after: Record<string, unknown>): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => ({ name: key, before: before[key] ?? null, after: after[key] ?? null }));
}
