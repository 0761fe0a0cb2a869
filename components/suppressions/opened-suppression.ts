import "server-only";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { changesOf, getSuppression } from "@/lib/suppressions/data";
import { lastHidden } from "@/lib/suppressions/hidden/data";
import type { OpenedSuppression } from "./suppression-pane";

const shown = 5;

/** The suppression that an address names beside a list, with what it hid last and what was done to it. */
export async function openedSuppression(row: string | null): Promise<OpenedSuppression | null> {
  const suppression = row === null ? null : await getSuppression(Number(row));
  if (!suppression) return null;
  const { id, conditions } = suppression;
  const [hidden, changes] = await Promise.all([lastHidden(id, shown), changesOf(id)]);
  return {
    ...{ suppression, hidden, changes },
    huntTitle: conditions.hunt === undefined ? undefined : huntBySlug(conditions.hunt)?.title,
  };
}
