/**
 * All conditions of suppression `s` hold for subject `x`. A condition holds when every value of its kind that the finding names is
 * one of the suppression's; where the finding names none, or one cannot be told, the subject has null and nothing holds.
 */
const covers = `(s.hunt is null or x.hunt = s.hunt)
  and (s.upn is null or x.upn = s.upn)
  and (s.asns is null or x.asns = s.asns)
  and (s.apps is null or x.apps <@ s.apps)
  and (s.lows is null or (x.ips is not null and not exists (
    select from unnest(x.ips) i (ip) where not exists (
      select from unnest(s.lows, s.highs) r (low, high) where i.ip between r.low and r.high))))`;

/**
 * `suppression_id, finding_id` of all pairs that match, of two relations with the columns of `suppression` and `finding_subject`.
 * Each suppression is led by its narrowest condition, so that equal values meet in a hash and only networks in ranges.
 */
export const matches = (suppressions: string, subjects: string): string => `
  select s.id as suppression_id, x.finding_id from ${suppressions} s join ${subjects} x on x.upn = s.upn where ${covers}
  union all
  select s.id, x.finding_id from ${suppressions} s join ${subjects} x on x.asns = s.asns
  where s.upn is null and ${covers}
  union all
  select s.id, x.finding_id from ${suppressions} s cross join lateral unnest(s.apps) a (app) join ${subjects} x on x.apps[1] = a.app
  where s.upn is null and s.asns is null and ${covers}
  union all
  select s.id, x.finding_id from ${suppressions} s
  cross join lateral (select min(r.low) as low, max(r.high) as high from unnest(s.lows, s.highs) r (low, high)) b
  join ${subjects} x on x.ips[1] >= b.low and x.ips[1] <= b.high
  where s.upn is null and s.asns is null and s.apps is null and ${covers}`;
