import { db } from "@/lib/db/client";
import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import type { ChainFault, ChainSlice } from "../schema";
import { beginning, type ChainPosition } from "./position";

/** Half a second of work. */
export const sliceSize = 20_000;

const separator = Prisma.sql`E'\\x1f'`;

/** The hash that the entry `e` would have under a number. */
const hashUnder = (seq: Sql): Sql =>
  Prisma.sql`encode(sha256(convert_to(concat_ws(${separator}, ${seq}, ${isoTime(Prisma.sql`e.at`)}, e.actor, e.action, e.object,
    e.detail::text, e.prev), 'UTF8')), 'hex')`;

/** A field with the separator in it could have been split elsewhere. */
const isSplit = Prisma.sql`position(${separator} in e.actor || e.action || e.object) > 0`;

type Looked = {
  head: string | null;
  headHash: string | null;
  checked: number;
  last: string | null;
  lastHash: string | null;
  broken: Broken | null;
};
type Broken = { seq: number; before: number; fits: boolean; isChained: boolean; chained: string };

/**
 * Recomputes one stretch of the chain from a position that was found whole. One statement sees entries and head as they were at one
 * moment, so that what is appended meanwhile is no fault.
 */
export async function lookAtSlice(from: ChainPosition, size = sliceSize): Promise<Omit<ChainSlice, "anchors">> {
  const [looked] = await db.$queryRaw<Looked[]>`
    with slice as (
      select e.seq, e.hash, e.prev, ${hashUnder(Prisma.sql`e.seq`)} = e.hash and not ${isSplit} as fits
      from audit_entry e where e.seq > ${from.seq}::bigint order by e.seq limit ${size}
    ), link as (
      select seq, hash, fits, lag(seq, 1, ${from.seq}::bigint) over (order by seq) as before,
        lag(hash, 1, ${from.hash}) over (order by seq) as chained, prev
      from slice
    ), broken as (
      select jsonb_build_object('seq', seq, 'before', before, 'fits', fits, 'isChained', prev = chained, 'chained', chained) as found
      from link where seq <> before + 1 or prev <> chained or not fits order by seq limit 1
    )
    select head.seq::text as head, head.hash as "headHash", (select count(*)::int from slice) as checked,
      last.seq::text as last, last.hash as "lastHash", (select found from broken) as broken
    from (select 1) one left join audit_head head on true
    left join lateral (select seq, hash from slice order by seq desc limit 1) last on true`;
  const head = { seq: looked?.head ?? "0", hash: looked?.headHash ?? "" };
  const checked = looked?.checked ?? 0;
  const ended = (fault: ChainFault | null) => ({ checked, head, next: null, fault });
  if (!looked || looked.head === null) return ended({ kind: "headless", seq: "1" });
  if (looked.broken) return ended(await named(looked.broken));
  const last: ChainPosition = looked.last === null ? from : { seq: looked.last, hash: looked.lastHash ?? "" };
  if (checked === size) return { checked, head, next: last, fault: null };
  return ended(endFault(last, head));
}

function endFault(last: ChainPosition, head: ChainPosition): ChainFault | null {
  const [end, counted] = [BigInt(last.seq), BigInt(head.seq)];
  if (end < counted) return { kind: "cut", seq: String(end + 1n), to: head.seq };
  if (end > counted) return { kind: "added", seq: String(counted + 1n), to: last.seq };
  return last.hash === head.hash ? null : { kind: "replaced", seq: last.seq };
}

/** What became of the first entry that does not fit: looked for by the hash that it was chained to, wherever it stands now. */
async function named({ seq, before, fits, isChained, chained }: Broken): Promise<ChainFault> {
  const missing = before + 1;
  const [moved] = await db.$queryRaw<Array<{ at: string }>>`
    select e.seq::text as at from audit_entry e
    where e.prev = ${chained} and e.seq <> ${missing}::bigint and e.hash = ${hashUnder(Prisma.sql`${missing}::bigint`)} limit 1`;
  if (moved) return { kind: "reordered", seq: String(missing), at: moved.at };
  if (seq > missing) return { kind: "removed", seq: String(missing), to: String(seq - 1) };
  if (!fits) return { kind: "edited", seq: String(seq) };
  return { kind: "replaced", seq: String(isChained || before === 0 ? seq : before) };
}

/** Where the chain ends now. */
export async function chainHead(): Promise<ChainPosition> {
  const [head] = await db.$queryRaw<ChainPosition[]>`select seq::text, hash from audit_head`;
  return head ?? beginning;
}
