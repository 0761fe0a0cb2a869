import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Stack } from "./stack";

export type Callers = Record<string, { cookie: string; role: string | null }>;

/** Text that only somebody who may read the page may get to see, by page. */
export type Planted = {
  everywhere: string[];
  people: string;
  audit: string;
  personId: string;
  findingId: string;
  uploadId: string;
  /** Addresses of a watchlist and of an entry in it. */
  watchlist: string;
  entry: string;
};

const read = (folder: string, name: string) => JSON.parse(readFileSync(path.join(folder, name), "utf8"));

/** Puts this process beside a running stack: its database, its address and its secret. Before the first import of lib/db. */
export function joinStack({ dataFolder, origin }: Stack) {
  process.env.DATABASE_URL = (read(dataFolder, "running.json") as { url: string }).url;
  process.env.HUNTBOARD_DATA = dataFolder;
  process.env.HUNTBOARD_ORIGIN = origin;
  process.env.HUNTBOARD_SECRET = (read(dataFolder, "secrets.json") as { session: string }).session;
}

/** Somebody of every kind, each with the cookie that a browser would send. */
export async function makeCallers(stack: Stack): Promise<Callers> {
  joinStack(stack);
  const { createUser, signedInCookie } = await import("../users");
  const { roles } = await import("@/lib/auth/permissions");
  const { db } = await import("@/lib/db/client");
  const callers: Callers = {
    anonymous: { cookie: "", role: null },
    forged: { cookie: "huntboard.session_token=guessed.guessed", role: null },
  };
  for (const role of roles) callers[role] = { cookie: await signedInCookie(await createUser({ role })), role };

  const admin = async (temporaryPassword = false) => {
    const user = await createUser({ role: "admin", temporaryPassword });
    return { user, cookie: await signedInCookie(user) };
  };
  const temporary = await admin(true);
  callers["temporary password"] = { cookie: temporary.cookie, role: "temporary" };
  const disabled = await admin();
  await db.authUser.update({ where: { id: disabled.user.id }, data: { banned: true } });
  callers.disabled = { cookie: disabled.cookie, role: null };
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  const stale = {
    idle: { updatedAt: ago(1.01) },
    "half a day old": { createdAt: ago(12.01) },
    expired: { expiresAt: ago(0.01) },
  };
  for (const [name, data] of Object.entries(stale)) {
    const { user, cookie } = await admin();
    await db.authSession.updateMany({ where: { userId: user.id }, data });
    callers[name] = { cookie, role: null };
  }
  const signedOut = await admin();
  await db.authSession.deleteMany({ where: { userId: signedOut.user.id } });
  callers["signed out"] = { cookie: signedOut.cookie, role: null };
  return callers;
}

export async function plant(): Promise<Planted> {
  const { db } = await import("@/lib/db/client");
  const { createUser } = await import("../users");
  const { appendAudit } = await import("@/lib/audit/mutations");
  const { importWatchlist } = await import("@/lib/watchlists/mutations");
  await importWatchlist("NetworkAllowlist", "192.0.2.77", "planted-actor");
  const entry = await db.watchlistEntry.findFirstOrThrow();
  const [findingId, uploadId, runId] = [randomUUID(), randomUUID(), randomUUID()];
  const { id: personId } = await createUser({ role: "viewer", name: "Planted Person" });
  await appendAudit({ actor: "planted-actor", action: "planted", object: "nothing" });
  await db.upload.create({
    data: { id: uploadId, fileName: "planted-upload.csv", bytes: 1n, source: "browser", state: "failed" },
  });
  await db.finding.create({
    data: {
      id: findingId,
      hunt: "success-then-failure",
      key: "planted",
      title: "Planted finding",
      severity: "high",
      firstSeen: new Date(),
      lastSeen: new Date(),
      rowCount: 1,
      evidence: "planted",
      row: {},
      firstRun: runId,
      lastRun: runId,
    },
  });
  return {
    everywhere: ["Planted finding", "planted-upload.csv", "planted-actor", "Planted Person"],
    people: "Planted Person",
    audit: "planted-actor",
    personId,
    findingId,
    uploadId,
    entry: `/watchlists/${entry.watchlistId}/entries/${entry.id}`,
    watchlist: `/watchlists/${entry.watchlistId}`,
  };
}

export async function leave() {
  const { db, pool } = await import("@/lib/db/client");
  await db.$disconnect();
  await pool.end();
}
