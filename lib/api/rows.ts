import "server-only";
import { z } from "zod";
import { env } from "@/lib/env";
import type { OpenView, ViewColumn, ViewDefinition } from "@/lib/views/define-view";
import type { Cell, ViewRow } from "@/lib/views/schema";

export const time = z
  .string()
  .regex(/^\d{4,6}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/)
  .describe("ISO 8601 in UTC with six digits.");

/** What a list has no row without: the page that shows it to people. */
export const link = z.string().nullable().describe("The page of it, for people.");

const nobody = { id: "", email: "", role: "viewer" } as const;

/** The columns of a list that is the same for everybody and of nothing in particular. */
export function columnsOf(view: ViewDefinition): readonly ViewColumn[] {
  const opened = view.open({}, nobody);
  if (opened === null || opened instanceof Promise) throw new Error(`The list ${view.id} has no columns of its own.`);
  return opened.columns;
}

function cellSchema({ type, label, help, choices, cell }: ViewColumn): z.ZodType {
  const words = [help ?? `${label}.`, choices && `One of ${choices.map(({ value }) => value).join(", ")}.`];
  const says = words.filter(Boolean).join(" ");
  if (type === "number" && !cell) return z.number().nullable().describe(says);
  if (type === "flag" && !cell) return z.boolean().nullable().describe(says);
  if (type === "time" && !cell) return time.nullable().describe(says);
  return z.string().nullable().describe(says);
}

/** The cells of a row under the names that the filter and the table use. */
export const cellsSchema = (columns: readonly ViewColumn[]): Record<string, z.ZodType> =>
  Object.fromEntries(columns.map((column) => [column.key, cellSchema(column)]));

/** A row of a list: the same cells as on the screen, its id and its page. */
export const rowSchema = (columns: readonly ViewColumn[], more: Record<string, z.ZodType> = {}) =>
  z.strictObject({ ...cellsSchema(columns), id: z.string(), link, ...more });

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const freeCells = z.record(z.string(), cell);

/** A row of a list whose columns depend on what it is of. */
export const freeRow = z.object({ id: z.string(), link }).catchall(cell);

export const pageLink = (href: string | undefined): string | null => (href ? `${env().HUNTBOARD_ORIGIN}${href}` : null);

export type Item = { id: string; link: string | null; [name: string]: Cell };

export const itemOf = ({ id, href, cells }: ViewRow): Item => ({
  ...cells,
  id,
  link: pageLink(href),
});

/** Every column, those that the screen hides as well. */
export const allColumns = (view: OpenView): string[] => view.columns.map(({ key }) => key);
