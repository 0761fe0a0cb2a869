import "server-only";
import { Prisma, query, type Sql } from "@/lib/db/sql";
import { networkNames } from "@/lib/enrich/networks";
import { decodeResult } from "@/lib/enrich/result-codes";
import { matching } from "@/lib/views/conditions";
import { lookOrSay } from "@/lib/views/connection";
import type { ViewState } from "@/lib/views/state";
import { type Facet, type FacetField, type FacetValue, facetLabels, listedRare, listedTop } from "./explorer";
import { loadedSpan } from "./histogram";
import { withoutIdleWords } from "./idle-words";
import { isPointed, newestPart } from "./newest-part";
import { outcomeOf } from "./outcome-sql";
import { countedBy, isCountedByHour, spanOf } from "./rollup";
import { kindOf } from "./schema";
import { openSignIns } from "./view";

const seconds = 15;

/** Of more sign-ins than these only the newest are read, until somebody asks for all of them. */
const mostRead = 2_000_000;
/** Where nothing but an index has to be read. */
const mostFromIndex = 20_000_000;

type FacetSql = {
  /** Ids of a sign-in, counted before any name is looked up; the second only where the first does not say it. */
  ids: [first: Sql, second?: Sql];
  /** Both are counted apart, each of those sign-ins that it speaks for: so an index that begins with the first serves. */
  apart?: Sql;
  /** An index holds the ids and the time of all sign-ins. */
  indexed?: true;
  /** Their value, and the dictionaries that it lies in; the counts are `c`. */
  value: Sql;
  from: Sql;
  /** Counted by the hour, too. */
  hourly?: true;
};

const addressless = Prisma.sql`left join ip_address ip on ip.id = c.b`;
const sources: Record<FacetField, FacetSql> = {
  kind: { ids: [Prisma.sql`s.kind`], value: Prisma.sql`c.a::text`, from: Prisma.empty, hourly: true },
  outcome: {
    ids: [Prisma.sql`s.result_id`],
    value: outcomeOf(Prisma.sql`r.code`),
    from: Prisma.sql`join result r on r.id = c.a`,
    hourly: true,
  },
  result: {
    ids: [Prisma.sql`s.result_id`],
    value: Prisma.sql`r.code`,
    from: Prisma.sql`join result r on r.id = c.a`,
    hourly: true,
  },
  app: {
    ids: [Prisma.sql`s.application_id`],
    value: Prisma.sql`ap.name`,
    from: Prisma.sql`join application ap on ap.id = c.a`,
    hourly: true,
  },
  user: {
    ids: [Prisma.sql`s.account_id`],
    value: Prisma.sql`a.key`,
    from: Prisma.sql`join account a on a.id = c.a`,
    indexed: true,
  },
  ip: {
    ids: [Prisma.sql`s.ip_id`],
    value: Prisma.sql`ip.key`,
    from: Prisma.sql`join ip_address ip on ip.id = c.a`,
    indexed: true,
  },
  asn: {
    ids: [Prisma.sql`s.asn`, Prisma.sql`s.ip_id`],
    apart: Prisma.sql`s.asn is null`,
    indexed: true,
    value: Prisma.sql`coalesce(coalesce(c.a, ip.inferred_asn, ip.table_asn)::text, '')`,
    from: addressless,
  },
  country: {
    ids: [
      Prisma.sql`s.place_id`,
      Prisma.sql`case when s.place_id in (select p.id from place p where p.country = '') then s.ip_id end`,
    ],
    value: Prisma.sql`coalesce(nullif(pl.country, ''), nullif(ip.inferred_country, ''), ip.table_country, '')`,
    from: Prisma.sql`join place pl on pl.id = c.a ${addressless}`,
  },
  client: {
    ids: [Prisma.sql`s.trait_id`],
    value: Prisma.sql`t.client_app`,
    from: Prisma.sql`join trait t on t.id = c.a`,
  },
  resource: {
    ids: [Prisma.sql`s.resource_id`],
    value: Prisma.sql`re.name`,
    from: Prisma.sql`join resource re on re.id = c.a`,
  },
};

type Stored = Pick<Facet, "count" | "distinct"> & { top: FacetValue[]; rare: FacetValue[] };

export type FacetAsked = {
  /** Leaves the values with this text in them. */
  search?: string;
  /** All sign-ins of the range, however many they are. */
  whole?: boolean;
  most?: number;
};

/** The values of a field over the sign-ins of a state, the most frequent and the rarest. */
export async function facetOf(
  state: ViewState,
  field: FacetField,
  { search = "", whole = false, most }: FacetAsked = {},
): Promise<Facet | null> {
  const began = performance.now();
  const { value, from, hourly, indexed } = sources[field];
  const q = await withoutIdleWords(state.q);
  const condition = matching(openSignIns, { ...state, q, from: null, to: null });
  const byHour = hourly === true && isCountedByHour(q);
  const isBounded = !whole && !byHour && !isPointed(state.q);
  const limit = most ?? (indexed && condition === undefined ? mostFromIndex : mostRead);
  const found = await lookOrSay(
    seconds,
    `Counting the values of ${facetLabels[field].toLowerCase()}`,
    async (client) => {
      // An index that holds the ids is read whole, in order: no page of it costs more than one of the table.
      if (indexed) await client.query("set local random_page_cost = 1.1");
      const loaded = await loadedSpan(client);
      if (!loaded) return null;
      const asked = spanOf(state, loaded);
      const part = isBounded ? await newestPart(client, asked, limit) : null;
      const span = part && part.from > asked.from ? { ...asked, from: part.from } : asked;
      const counts = countedIds(field, { condition, loaded, byHour, span });
      const pairs = (list: Sql) => Prisma.sql`(select coalesce(jsonb_agg(jsonb_build_object('value', l.v, 'count', l.n)
      order by l.place), '[]') from (${list}) l)`;
      const [row] = await query<Stored>(
        client,
        Prisma.sql`with named as materialized (
          select ${value} as v, sum(c.n)::float8 as n from (${counts}) c ${from} group by 1),
        wanted as (select * from named ${search === "" ? Prisma.empty : Prisma.sql`where ${holding(field, search)}`}),
        ranked as (select v, n, row_number() over (order by n desc, v) as place, count(*) over () as total from wanted)
        select coalesce((select sum(n) from named), 0)::float8 as count, (select count(*) from named)::int as "distinct",
          ${pairs(Prisma.sql`select * from ranked where place <= ${listedTop}`)} as top,
          ${pairs(Prisma.sql`select v, n, -place as place from ranked where place > ${listedTop} and place > total - ${listedRare}`)} as rare`,
      );
      return row ? { ...row, part } : null;
    },
  );
  if (!found) return null;
  const words = ({ value: stored, count }: FacetValue) => worded(field, stored, count);
  return {
    field,
    count: found.count,
    distinct: found.distinct,
    top: found.top.map(words),
    rare: found.rare.map(words),
    source: byHour ? "hours" : "events",
    part: found.part,
    milliseconds: Math.round(performance.now() - began),
  };
}

/** The ids of a field with how many sign-ins have them. */
function countedIds(field: FacetField, counted: Omit<Parameters<typeof countedBy>[0], "columns" | "width">): Sql {
  const { ids, apart } = sources[field];
  const [first, second] = ids;
  const nothing = Prisma.sql`null::int`;
  if (!apart || !second) {
    const columns = () => Prisma.sql`${first} as a, ${second ?? nothing} as b`;
    return countedBy({ ...counted, columns, width: second ? 2 : 1 });
  }
  const and = (test: Sql) => (counted.condition ? Prisma.sql`${counted.condition} and ${test}` : test);
  const own = { ...counted, condition: and(Prisma.sql`not (${apart})`) };
  const other = { ...counted, condition: and(apart) };
  return Prisma.sql`(${countedBy({ ...own, columns: () => Prisma.sql`${first} as a, ${nothing} as b`, width: 1 })})
    union all (${countedBy({ ...other, columns: () => Prisma.sql`null::bigint as a, ${second} as b`, width: 2 })})`;
}

function holding(field: FacetField, search: string): Sql {
  const wanted = search.toLowerCase();
  const pattern = `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const byText = Prisma.sql`lower(v collate "default") like lower(${pattern}::text collate "default")`;
  if (field === "asn") {
    const named = Object.entries(networkNames).flatMap(([asn, name]) =>
      name.toLowerCase().includes(wanted) ? [asn] : [],
    );
    return Prisma.sql`(${byText} or v = any (${named}::text[]))`;
  }
  return byText;
}

/** A stored value as the filter names it, with its words. */
function worded(field: FacetField, stored: string, count: number): FacetValue {
  if (field === "kind") return { value: kindOf(Number(stored)), count };
  const label = field === "result" ? decodeResult(stored).text : field === "asn" ? networkNames[stored] : undefined;
  return { value: stored, count, ...(label && stored !== "" ? { label } : {}) };
}
