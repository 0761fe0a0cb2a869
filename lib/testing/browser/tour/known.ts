import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { EntityKind } from "@/lib/entities/kinds";

/** What pages of single things are opened with. */
export type Known = {
  person: string;
  finding: string;
  incident: string;
  run: string;
  signIn: string;
  suppression: string;
  upload: string;
  /** A file whose columns nobody has named yet. */
  unread: { upload: string; file: string };
  watchlist: string;
  entry: string;
  entities: Array<[EntityKind, string]>;
};

/** For an empty installation: addresses as they are typed, of things that are not there. */
export const knownOfNothing: Known = {
  person: randomUUID(),
  finding: randomUUID(),
  incident: "1",
  run: randomUUID(),
  signIn: randomUUID(),
  suppression: "1",
  upload: randomUUID(),
  unread: { upload: randomUUID(), file: "1" },
  watchlist: "1",
  entry: "1",
  entities: [
    ["user", "nobody@aldermoor.example"],
    ["ip", "192.0.2.99"],
  ],
};

type Row = Record<string, string | null>;

/** The busiest of everything, so that pages are full; where there is nothing, the id of nothing. */
export async function findKnown(client: Pick<pg.ClientBase, "query">): Promise<Known> {
  const first = async (sql: string): Promise<Row> => (await client.query<Row>(sql)).rows[0] ?? {};
  const nothing = knownOfNothing;
  const { finding } = await first(
    `select id::text as finding from finding where hunt = 'success-then-failure' or upn <> ''
     order by (hunt = 'success-then-failure') desc, row_count desc limit 1`,
  );
  const { incident } = await first("select number::text as incident from incident order by number limit 1");
  const { run } = await first(
    "select id::text as run from hunt_run where state = 'done' order by finding_count desc, started_at desc limit 1",
  );
  const { suppression } = await first("select id::text as suppression from suppression order by id limit 1");
  const { upload } = await first(
    "select upload_id::text as upload from upload_file where rows_rejected > 0 or rows_new > 0 order by rows_rejected desc, id limit 1",
  );
  const unread = await first(
    "select upload_id::text as upload, id::text as file from upload_file order by (rows_new + rows_known = 0) desc, id limit 1",
  );
  const entry = await first(
    "select watchlist_id::text as watchlist, id::text as entry from watchlist_entry order by id limit 1",
  );
  const { watchlist } = await first("select id::text as watchlist from watchlist order by id limit 1");
  const { person } = await first("select id as person from auth_user order by role, id limit 1");
  return {
    person: person ?? nothing.person,
    finding: finding ?? nothing.finding,
    incident: incident ?? nothing.incident,
    run: run ?? nothing.run,
    suppression: suppression ?? nothing.suppression,
    upload: upload ?? nothing.upload,
    unread: { upload: unread.upload ?? nothing.unread.upload, file: unread.file ?? nothing.unread.file },
    watchlist: entry.watchlist ?? watchlist ?? nothing.watchlist,
    entry: entry.entry ?? nothing.entry,
    ...(await busiest(first)),
  };
}

/** One of each kind that has a page: the account, address, session and so on with the most sign-ins. */
async function busiest(first: (sql: string) => Promise<Row>): Promise<Pick<Known, "signIn" | "entities">> {
  const most = (column: string, where = "true") =>
    `(select ${column} as id from sign_in where ${where} group by 1 order by count(*) desc, 1 limit 1)`;
  const found: Array<[EntityKind, string | null | undefined]> = [
    ["user", (await first(`select key as value from account where id = ${most("account_id")}`)).value],
    ["ip", (await first(`select key as value from ip_address where id = ${most("ip_id")}`)).value],
    ["asn", (await first(`select asn::text as value from ${most("asn", "asn is not null")} m(asn)`)).value],
    ["app", (await first(`select name as value from application where id = ${most("application_id")}`)).value],
    ["session", (await first(`select id::text as value from ${most("session_id", "session_id is not null")} m`)).value],
    ["token", (await first(`select id::text as value from ${most("token_id", "token_id is not null")} m`)).value],
    [
      "correlation",
      (await first(`select id::text as value from ${most("correlation_id", "correlation_id is not null")} m`)).value,
    ],
    [
      "device",
      (
        await first(
          `select d.device_id::text as value from sign_in s join device d on d.id = s.device_id
           where d.device_id <> '' group by 1 order by count(*) desc, 1 limit 1`,
        )
      ).value,
    ],
    [
      "network",
      (
        await first(
          `select network(set_masklen(addr, 24))::text as value from ip_address
           where family(addr) = 4 and id = ${most("ip_id")}`,
        )
      ).value,
    ],
  ];
  const entities = found.flatMap(([kind, value]): Known["entities"] => (value ? [[kind, value]] : []));
  const { signIn } = await first(
    'select record_id::text as "signIn" from sign_in where kind = 1 and not succeeded order by event_time desc limit 1',
  );
  if (entities.length === 0 || !signIn) return { signIn: knownOfNothing.signIn, entities: knownOfNothing.entities };
  return { signIn, entities };
}
