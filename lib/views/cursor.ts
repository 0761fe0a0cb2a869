import { z } from "zod";
import { AppError } from "@/lib/errors";
import type { OrderKey } from "./order";
import type { SortKey } from "./schema";

/** A place between two rows: the order's values of the row beside it, and which way the page lies. */
export type Cursor = { backward: boolean; values: Array<string | null> };

const stored = z.strictObject({
  /** The sort that it was made for. */
  s: z.string().max(2_000),
  b: z.boolean(),
  v: z.array(z.string().nullable()).min(1).max(20),
});

export const sortText = (sort: readonly SortKey[]) =>
  sort.map(({ key, descending }) => (descending ? `-${key}` : key)).join(",");

export function writeCursor(sort: readonly SortKey[], cursor: Cursor): string {
  const json = JSON.stringify({ s: sortText(sort), b: cursor.backward, v: cursor.values });
  return Buffer.from(json, "utf8").toString("base64url");
}

const spoiled = () =>
  new AppError(
    "invalid",
    "This page of the list was asked for under another order. Load the list again from its start.",
  );

/** What a value has to look like so that the database can compare it. */
const shapes = {
  text: /^[^\0]*$/s,
  numeric: /^-?(\d+(\.\d+)?([eE][+-]?\d+)?|Infinity|NaN)$/,
  timestamptz: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/,
  boolean: /^(true|false)$/,
  inet: /^[0-9a-fA-F:.]+(\/\d{1,3})?$/,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  bigint: /^-?\d{1,19}$/,
  integer: /^-?\d{1,10}$/,
} as const;

/** Whether a text can be cast to the type without an error. */
export const fits = (value: string, as: keyof typeof shapes) => shapes[as].test(value);

/** A cursor comes back from the browser: it must fit the order that it is used with. */
export function readCursor(text: string, sort: readonly SortKey[], keys: readonly OrderKey[]): Cursor {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    throw spoiled();
  }
  const parsed = stored.safeParse(json);
  if (!parsed.success || parsed.data.s !== sortText(sort) || parsed.data.v.length !== keys.length) throw spoiled();
  const { b: backward, v: values } = parsed.data;
  const fitting = values.every((value, index) => {
    const key = keys[index];
    return key && (value === null ? !key.filled : fits(value, key.as));
  });
  if (!fitting) throw spoiled();
  return { backward, values };
}
