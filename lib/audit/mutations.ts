import type pg from "pg";
import { db } from "@/lib/db/client";
import { notify } from "@/lib/live/notify";
import { saidOf } from "@/lib/live/topics";

type Entry = { actor: string; action: string; object: string; detail?: Record<string, unknown> };

/**
 * Adds an entry to the hash chain, inside the caller's transaction when one is given. What is worth an entry is worth a look: open
 * pages are told of it when it commits.
 */
export async function appendAudit({ actor, action, object, detail = {} }: Entry, client?: pg.ClientBase) {
  const json = JSON.stringify(detail);
  if (client) {
    await client.query("select audit_append($1, $2, $3, $4::jsonb)", [actor, action, object, json]);
  } else {
    await db.$queryRaw`select audit_append(${actor}, ${action}, ${object}, ${json}::jsonb)`;
  }
  const said = saidOf(object);
  if (said) await notify(said.topic, said.id, client);
}
