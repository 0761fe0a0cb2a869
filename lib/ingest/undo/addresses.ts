import type pg from "pg";
import { inferNetworks } from "@/lib/ingest/load/rollups";

/** Remembers which addresses lost a sign-in that named their network or country: what was inferred of them may not hold any more. */
export async function listAddresses(client: pg.ClientBase): Promise<void> {
  await client.query("create temp table touched_address (ip_id integer primary key) on commit drop");
}

/** Call while `sign_in_change` holds what is taken back. */
export async function rememberAddresses(client: pg.ClientBase): Promise<void> {
  await client.query(`insert into touched_address select distinct c.ip_id from sign_in_change c join place p on p.id = c.place_id
    where c.sign = -1 and (c.asn is not null or p.country <> '') on conflict do nothing`);
}

/** Infers the network of the remembered addresses anew from the sign-ins that are left. */
export async function inferAnew(client: pg.ClientBase): Promise<void> {
  await client.query(`update ip_address set inferred_asn = null, inferred_source = '', inferred_country = '',
      inferred_country_source = '', inferred_at = null, enriched_at = null
    where id in (select ip_id from touched_address)`);
  await inferNetworks(
    client,
    `(select e.ip_id, min(e.asn) as low, max(e.asn) as high, min(nullif(p.country, '')) as first_country,
        max(nullif(p.country, '')) as last_country
      from touched_address a join sign_in e on e.ip_id = a.ip_id join place p on p.id = e.place_id
      where e.asn is not null or p.country <> '' group by 1) s`,
  );
}
