import type pg from "pg";
import { db } from "@/lib/db/client";
import type { Topic } from "./topics";

export type { Topic } from "./topics";

/** Tells every open page that something changed; inside a transaction it is told when that commits. */
export async function notify(topic: Topic, id: string, client?: pg.ClientBase) {
  const payload = JSON.stringify({ topic, id });
  if (client) await client.query("select pg_notify('huntboard', $1)", [payload]);
  else await db.$executeRaw`select pg_notify('huntboard', ${payload})`;
}
