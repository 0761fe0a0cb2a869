import type pg from "pg";
import { groupBy } from "@/lib/group-by";
import { loadSignIns, type SignInDictionaries } from "@/lib/ingest/load";
import { contentKey } from "@/lib/ingest/load/content-key";
import type { KnownEvent } from "@/lib/ingest/load/copies";
import { mergeCopies } from "@/lib/ingest/load/merge-sign-in";

/** Whether an event would say something else without these files. */
export function changesWithout({ stored, said }: KnownEvent, files: Set<number>): boolean {
  const rest = said.filter(({ fileId }) => !files.has(fileId)).flatMap(({ copies }) => copies);
  return rest.length > 0 && contentKey(mergeCopies(rest)) !== contentKey(stored);
}

/** Loads the copies that are left, in their order, as if the others had never come. The events were taken out before. */
export async function loadAnew(
  client: pg.ClientBase,
  events: KnownEvent[],
  files: Set<number>,
  dictionaries: SignInDictionaries,
): Promise<void> {
  const left = events.map(({ said }) => said.filter(({ fileId }) => !files.has(fileId)));
  for (let turn = 0; left.some((said) => said.length > turn); turn += 1) {
    const inTurn = left.flatMap((said) => said[turn] ?? []);
    for (const [fileId, said] of groupBy(inTurn, (one) => one.fileId)) {
      const located = said.flatMap(({ copies, line }) => copies.map((event) => ({ event, line, offset: 0 })));
      await loadSignIns(client, fileId, located, dictionaries);
    }
  }
}
