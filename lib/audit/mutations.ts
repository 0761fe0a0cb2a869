import type pg from "pg";
import { db } from "@/lib/db/client";
import { notify } from "@/lib/live/notify";
import { saidOf } from "@/lib/live/topics";
import { viaToken } from "@/lib/tokens/via";

type Entry = { actor: string; action: string; object: string; detail?: Record<string, unknown> };

/**
 * Adds an entry to the hash chain, inside the caller's transaction when one is given. What is worth an entry is worth a look: open
 * pages are told of it when it commits. What came through a token says so.
 */
export async function appendAudit({ actor, action, object, detail = {} }: Entry, client?: pg.ClientBase) {
  const token = viaToken.getStore();
  const json = JSON.stringify(token ? { ...detail, token: `${token.prefix}… (${token.name})` } : detail);
  if (client) {
    await client.query("select audit_append($1, $2, $3, $4::jsonb)", [actor, action, object, json]);
  } else {
    await db.$queryRaw`select audit_append(${actor}, ${action}, ${object}, ${json}::jsonb)`;
  }
  const said = saidOf(object);
  if (said) await notify(said.topic, said.id, client);
}
