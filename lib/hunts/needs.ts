import type { Kind } from "@/lib/sign-ins/schema";
import { hunts } from "./catalogue";
import type { Source } from "./define-hunt";

export type HuntRef = { slug: string; title: string };

/** Column of a table → the hunts that are blind without it. */
export function huntsNeeding(table: Source["table"], kind: Kind): Record<string, HuntRef[]> {
  const needs: Record<string, HuntRef[]> = {};
  for (const { slug, title, sources } of hunts) {
    const own = sources.filter(
      (source) => source.table === table && (source.kind === undefined || source.kind === kind),
    );
    for (const column of new Set(own.flatMap(({ columns }) => columns))) {
      needs[column] = [...(needs[column] ?? []), { slug, title }];
    }
  }
  return needs;
}
