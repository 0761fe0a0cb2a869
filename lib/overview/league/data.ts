import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { listHunts } from "@/lib/hunts/data";
import { isHidden } from "@/lib/suppressions/sql";
import { type LeagueLine, trendDays } from "../schema";

/** `ago`: whole days before now, as many as have passed. */
type Day = { hunt: string; ago: number; count: number };

/** The hunts as they stand: what is open, what is new since yesterday and how the days before were, and whether they can see. */
export async function league(): Promise<LeagueLine[]> {
  const [cards, [{ end, days }]] = await Promise.all([
    listHunts(),
    db.$queryRaw<[{ end: string; days: Day[] }]>`
      select ${isoTime(Prisma.sql`now()`)} as "end", coalesce((select jsonb_agg(d) from (
        select hunt, greatest(0, (extract(epoch from now() - day) / 86400)::int - 1) as ago, count from (
          select f.hunt, date_bin('1 day', f.created_at, now()) as day, count(*)::int as count
          from finding f where f.created_at > now() - make_interval(hours => 24 * ${trendDays}::int) and not ${isHidden} group by 1, 2) found) d), '[]') as days`,
  ]);
  return cards.map((card) => {
    const trend = Array.from({ length: trendDays }, () => 0);
    for (const { hunt, ago, count } of days) if (hunt === card.slug) trend[trendDays - 1 - ago] = count;
    return { ...card, trend, trendEnd: end, newToday: trend.at(-1) ?? 0, newBefore: trend.at(-2) ?? 0 };
  });
}
