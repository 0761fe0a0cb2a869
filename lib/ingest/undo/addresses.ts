import type pg from "pg";

/** Remembers which addresses lost a sign-in that named their network: what was inferred of them may not hold any more. */
export async function listAddresses(client: pg.ClientBase): Promise<void> {
  await client.query("create temp table touched_address (ip_id integer primary key) on commit drop");
}

/** Call while `sign_in_change` holds what is taken back. */
export async function rememberAddresses(client: pg.ClientBase): Promise<void> {
  await client.query(`insert into touched_address select distinct ip_id from sign_in_change where sign = -1 and asn is not null
    on conflict do nothing`);
}

/** Infers the network of the remembered addresses anew from the sign-ins that are left. */
export async function inferAnew(client: pg.ClientBase): Promise<void> {
  await client.query(`
    update ip_address i set
      inferred_asn = case when s.low = s.high then s.low end,
      inferred_source = case when s.low is null then '' when s.low = s.high then 'own sign-ins' else 'own sign-ins disagree' end,
      inferred_at = case when s.low is not null then now() end,
      enriched_at = null
    from (select a.ip_id, min(e.asn) as low, max(e.asn) as high from touched_address a
      left join sign_in e on e.ip_id = a.ip_id and e.asn is not null group by 1) s
    where i.id = s.ip_id and i.inferred_source in ('', 'own sign-ins', 'own sign-ins disagree')`);
}
