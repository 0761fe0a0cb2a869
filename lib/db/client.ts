import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/env";
import { logFailure } from "@/lib/log";
import { PrismaClient } from "./generated/client";

function connect() {
  const pool = new pg.Pool({ connectionString: env().DATABASE_URL, max: 20, idleTimeoutMillis: 30_000 });
  // Without a listener a server restart would end the whole process.
  pool.on("error", (error) => logFailure("database", error));
  // The pool listens to idle connections only; whoever uses one hears of its end from the query.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return { pool, db: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

// Next evaluates modules once per bundle; the connection is shared by the whole process.
const shared = globalThis as unknown as { huntboardDatabase?: ReturnType<typeof connect> };
shared.huntboardDatabase ??= connect();

/** For COPY, cursors, LISTEN and hunts, which need one connection with settings of its own. */
export const pool = shared.huntboardDatabase.pool;
export const db = shared.huntboardDatabase.db;
