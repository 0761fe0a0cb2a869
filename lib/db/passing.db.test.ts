import net from "node:net";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { db } from "./client";
import { PrismaClient } from "./generated/client";
import { isPassing } from "./passing";

/** What a server says that is not ready yet. */
function startingUp(): Buffer {
  const fields = Buffer.from("SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0");
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeInt32BE(4 + fields.length, 1);
  return Buffer.concat([head, fields]);
}

/** What may stand where the database is looked for; none at all is a closed port. */
const doors: Record<string, ((socket: net.Socket) => void) | null> = {
  "a closed port": null,
  "a server that hangs up": (socket) => socket.destroy(),
  "a server that cuts the line": (socket) => socket.on("data", () => socket.resetAndDestroy()),
  "a server that starts up": (socket) => socket.once("data", () => socket.end(startingUp())),
};

for (const [name, behave] of Object.entries(doors)) {
  test(`${name} is trouble that passes, whoever asked`, async () => {
    const server = net.createServer((socket) => {
      socket.on("error", () => undefined);
      behave?.(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as net.AddressInfo;
    if (!behave) await new Promise((resolve) => server.close(resolve));
    const pool = new pg.Pool({ connectionString: `postgresql://ana:secret@127.0.0.1:${port}/huntboard` });
    pool.on("error", () => undefined);
    const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
    const asked = await Promise.allSettled([
      pool.query("select 1"),
      prisma.$queryRaw`select 1`,
      prisma.upload.count(),
      prisma.$transaction([prisma.upload.count()]),
      prisma.$transaction((client) => client.upload.count()),
    ]);
    if (behave) server.close();
    expect(asked.map((each) => each.status === "rejected" && isPassing(each.reason))).toEqual(asked.map(() => true));
  });
}

test("a connection that the server ends is trouble that passes: to what was asked, and to what is asked on it afterwards", async () => {
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const asked = client.query("select pg_sleep(60)").catch((error) => error);
  await expect.poll(() => db.$queryRaw`select pg_terminate_backend(${rows[0]?.pid}::int)`).toBeTruthy();
  expect(isPassing(await asked)).toBe(true);
  expect(isPassing(await client.query("select 1").catch((error) => error))).toBe(true);

  const byPrisma = db.$queryRaw`select pg_terminate_backend(pg_backend_pid())`.catch((error) => error);
  expect(isPassing(await byPrisma)).toBe(true);
});

test("what would go wrong again is not", async () => {
  const wrong = await Promise.allSettled([
    db.$queryRaw`select 1 / 0`,
    db.$queryRaw`select nothing from nowhere`,
    db.upload.findUniqueOrThrow({ where: { id: "0a000000-0000-4000-8000-000000000001" } }),
    Promise.reject(new Error("Unexpected token")),
    Promise.reject(undefined),
  ]);
  expect(wrong.map((each) => each.status === "rejected" && isPassing(each.reason))).toEqual(wrong.map(() => false));
});
