import type pg from "pg";
import { env } from "@/lib/env";
import { notify } from "@/lib/live/notify";
import { mostCalls, perCall, type WebhookEvent } from "../events";

const iso = (time: string) => `to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

type Source = { name: string; ids: string; item: string; from: string };

/** What is said of each thing: enough to decide whether to look, and the address to look at. Names and columns are ours. */
const sources: Record<WebhookEvent, Source> = {
  "finding.created": {
    name: "findings",
    ids: "uuid[]",
    item: `jsonb_build_object('id', f.id, 'hunt', f.hunt, 'title', left(f.title, 500), 'severity', f.severity, 'status', f.status,
      'user', left(f.upn, 320), 'ip', f.ip, 'firstSeen', ${iso("f.first_seen")}, 'lastSeen', ${iso("f.last_seen")},
      'rows', f.row_count, 'run', f.first_run, 'link', $3::text || '/findings/' || f.id)`,
    from: "finding f on f.id = u.id",
  },
  "incident.created": {
    name: "incidents",
    ids: "int[]",
    item: `jsonb_build_object('number', i.number, 'title', left(i.title, 500), 'severity', i.severity, 'status', i.status, 'hunt', i.hunt,
      'owner', i.owner, 'firstSeen', ${iso("i.first_seen")}, 'lastSeen', ${iso("i.last_seen")}, 'createdBy', i.created_by,
      'findings', (select count(*) from incident_finding m where m.incident = i.number), 'link', $3::text || '/incidents/' || i.number)`,
    from: "incident i on i.number = u.id",
  },
};

/** Whether anybody wants to hear of it: else nothing has to be gathered. */
export async function isListenedTo(client: pg.ClientBase, event: WebhookEvent): Promise<boolean> {
  const { rowCount } = await client.query("select from webhook where $1::text = any(events) limit 1", [event]);
  return (rowCount ?? 0) > 0;
}

export type Announcement = { event: WebhookEvent; ids: ReadonlyArray<string | number> };

/**
 * Writes down what is to be told, in the transaction that makes it true: it is told if that commits, and only then. Many things go into
 * few calls; of very many the first are told one by one, in the order given, and the rest is counted.
 */
export async function announce(client: pg.ClientBase, { event, ids }: Announcement): Promise<void> {
  if (ids.length === 0 || !(await isListenedTo(client, event))) return;
  const { name, ids: type, item, from } = sources[event];
  const told = ids.slice(0, perCall * mostCalls);
  await client.query(
    `with item as (
       select (u.place - 1) / $4::int as call, jsonb_agg(${item} order by u.place) as items, count(*)::int as count
       from unnest($2::${type}) with ordinality as u (id, place) join ${from} group by 1
     ), message as (
       insert into webhook_message (event, subjects, body)
       select $1::text, count, jsonb_build_object('type', $1::text, 'timestamp', ${iso("now()")}, 'data', jsonb_build_object('${name}', items,
         'total', $5::int, 'call', call + 1, 'calls', (select count(*) from item), 'leftOut', $6::int))::text
       from item order by call
       returning id
     )
     insert into webhook_delivery (webhook_id, message_id)
     select w.id, m.id from message m cross join webhook w where $1::text = any(w.events)`,
    [event, told, env().HUNTBOARD_ORIGIN, perCall, ids.length, ids.length - told.length],
  );
  await notify("webhook", event, client);
}
