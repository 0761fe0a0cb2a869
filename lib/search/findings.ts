import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/sql";
import { likePattern } from "@/lib/findings/data";
import { huntBySlug } from "@/lib/hunts/catalogue";
import type { Hit } from "./schema";

/** So many of the newest are looked through for words in their titles: an answer while somebody types may not read them all. */
export const newestFindings = 5_000;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The newest findings with the words in their title, user or address. The list itself searches all of them. */
export async function searchFindings(text: string, limit: number): Promise<Hit[]> {
  const words = text.split(/\s+/).filter(Boolean).slice(0, 8);
  const matches = uuid.test(text)
    ? Prisma.sql`where f.id = ${text}::uuid`
    : Prisma.sql`where f.id in (select id from finding order by last_seen desc, id limit ${newestFindings})
        and ${Prisma.join(
          words.map((word) => Prisma.sql`concat_ws(' ', f.title, f.upn, f.ip) ilike ${likePattern(word)}`),
          " and ",
        )}`;
  const rows = await db.$queryRaw<Array<{ id: string; hunt: string; title: string; status: string }>>`
    select f.id::text, f.hunt, f.title, f.status from finding f ${matches} order by f.last_seen desc, f.id limit ${limit}`;
  return rows.map(({ id, hunt, title, status }) => ({
    kind: "finding",
    href: `/findings/${id}`,
    label: title,
    detail: `${huntBySlug(hunt)?.title ?? hunt} · ${status.replace("-", " ")}`,
  }));
}
