import "server-only";
import { z } from "zod";
import { db } from "@/lib/db/client";
import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import { type BatchChange, changesOfBatch } from "@/lib/findings/triage/history/data";
import { anchorsOfLog, anchorsOfText, compareAnchors } from "./anchors/data";
import { compareBatches } from "./batches";
import { beginning, type ChainPosition } from "./chain/position";
import { lookAtSlice, sliceSize } from "./chain/slice";
import type { Anchor, ChainFault, ChainSlice } from "./schema";

/** One step of a check that a browser goes through; its last one also compares what the process log and the person kept. */
export async function verifyStep({
  from,
  anchors = "",
}: {
  from: ChainPosition;
  anchors?: string;
}): Promise<ChainSlice> {
  // Words that cannot be read are refused before anything else is done.
  const typed = anchorsOfText(anchors);
  const slice = await lookAtSlice(from);
  if (slice.fault || slice.next) return { ...slice, anchors: 0 };
  const kept = [...(await anchorsOfLog()), ...typed];
  return { ...slice, fault: await compareRest(kept, slice.head), anchors: kept.length };
}

/** What a chain that fits itself is still held against. */
const compareRest = async (anchors: readonly Anchor[], head: ChainPosition): Promise<ChainFault | null> =>
  (await compareAnchors(anchors, head)) ?? (await compareBatches());

export type AuditCheck = { entries: string; hash: string; anchors: number; fault: ChainFault | null };

type Options = { anchors?: readonly Anchor[]; size?: number; onProgress?: (done: bigint, of: bigint) => void };

/**
 * Recomputes the chain from the first entry to the head. A change, a gap or a missing end shows; a chain that was rewritten as a
 * whole, head included, shows against an anchor.
 */
export async function verifyAudit({ anchors = [], size = sliceSize, onProgress }: Options = {}): Promise<AuditCheck> {
  let from = beginning;
  for (;;) {
    const { next, head, fault } = await lookAtSlice(from, size);
    const result = { entries: head.seq, hash: head.hash };
    if (fault) return { ...result, anchors: 0, fault };
    if (!next) return { ...result, anchors: anchors.length, fault: await compareRest(anchors, head) };
    from = next;
    onProgress?.(BigInt(next.seq), BigInt(head.seq));
  }
}

/**
 * What stops the role that the app connects as from changing the trail. `apart`: it may add and read, and nothing else. `owner`: the
 * same, but it owns the table and could grant itself more. `open`: nothing does.
 */
export type AuditProtection = "apart" | "owner" | "open";

export async function auditProtection(): Promise<{ protection: AuditProtection; role: string }> {
  const [found] = await db.$queryRaw<Array<{ role: string; isOpen: boolean; isOwner: boolean }>>`
    select current_user::text as role, pg_has_role(current_user, c.relowner, 'member') as "isOwner",
      has_table_privilege(c.oid, 'update') or has_table_privilege(c.oid, 'delete') or has_table_privilege(c.oid, 'truncate') as "isOpen"
    from pg_class c where c.oid = 'public.audit_entry'::regclass`;
  if (!found || found.isOpen) return { protection: "open", role: found?.role ?? "" };
  return { protection: found.isOwner ? "owner" : "apart", role: found.role };
}

export type AuditEntry = ChainPosition & {
  at: string;
  actor: string;
  action: string;
  object: string;
  detail: unknown;
  prev: string;
};

/** One entry whole; null where there is none of this number, or not among those that are meant (of entry `e`). */
export async function getEntry(seq: string, among: Sql = Prisma.sql`true`): Promise<AuditEntry | null> {
  if (!/^\d{1,18}$/.test(seq)) return null;
  const [entry] = await db.$queryRaw<AuditEntry[]>`
    select e.seq::text, ${isoTime(Prisma.sql`e.at`)} as at, e.actor, e.action, e.object, e.detail, e.prev, e.hash
    from audit_entry e where e.seq = ${seq}::bigint and ${among}`;
  return entry ?? null;
}

/** So many of the findings that one entry is about are told with it. */
const toldOfMany = 100;

export type ManyChanges = { first: BatchChange[]; all: number };

/** Old and new value of each finding of an entry about many; null for any other entry. */
export async function changesOfMany({ action, detail }: AuditEntry): Promise<ManyChanges | null> {
  if (!action.endsWith("-many")) return null;
  const told = manyDetail.safeParse(detail);
  if (!told.success) return null;
  const { batch, changes = [], findings: all } = told.data;
  if (batch) return { first: await changesOfBatch(batch, toldOfMany), all };
  const some = changes.slice(0, toldOfMany);
  const rows = await db.finding.findMany({
    where: { id: { in: some.map(({ id }) => id) } },
    select: { id: true, title: true },
  });
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  return { first: some.map((one) => ({ ...one, title: titles.get(one.id) ?? null }) as BatchChange), all };
}

const values = z.record(z.string(), z.unknown());
const manyDetail = z.object({
  findings: z.number().int(),
  batch: z.uuid().optional(),
  changes: z.array(z.object({ id: z.uuid(), from: values, to: values })).optional(),
});
