import "server-only";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/sql";
import type { NeighbourList } from "./schema";
import type { Scope } from "./scope";

/** Version 8 is what the loader makes of an id that is no GUID: the log has a text for it. */
const isHash = (id: string) => id[14] === "8";

/** Sessions as the log names them. */
export async function withSessionTexts(list: NeighbourList): Promise<NeighbourList> {
  const keys = list.values.map(({ value }) => value).filter(isHash);
  if (keys.length === 0) return list;
  const rows = await db.$queryRaw<Array<{ id: string; text: string }>>`
    select k.id, t.text from unnest(${keys}::text[]) k (id) cross join lateral (
      select d.extra ->> 'SessionId' as text from sign_in s
      join sign_in_detail d on d.record_id = s.record_id and d.account_id = s.account_id
      where s.session_id = k.id::uuid limit 1) t where t.text is not null`;
  return named(list, rows);
}

/** Tokens as the log names them: Entra ID writes theirs in another alphabet than GUIDs. */
export async function withTokenTexts(list: NeighbourList, { parts }: Scope): Promise<NeighbourList> {
  const any = Prisma.join(
    parts.map((part) => Prisma.sql`(${part})`),
    " or ",
  );
  const keys = list.values.map(({ value }) => value);
  if (keys.length === 0) return list;
  const rows = await db.$queryRaw<Array<{ id: string; text: string }>>`
    select distinct s.token_id::text as id, d.extra ->> 'UniqueTokenIdentifier' as text from sign_in s
    join sign_in_detail d on d.record_id = s.record_id and d.account_id = s.account_id
    where (${any}) and s.token_id = any(${keys}::uuid[]) and jsonb_exists(d.extra, 'UniqueTokenIdentifier')`;
  return named(list, rows);
}

function named(list: NeighbourList, rows: Array<{ id: string; text: string }>): NeighbourList {
  const texts = new Map(rows.map(({ id, text }) => [id, text]));
  return {
    ...list,
    values: list.values.map((each) => {
      const text = texts.get(each.value);
      return text === undefined ? each : { ...each, value: text, label: text };
    }),
  };
}
