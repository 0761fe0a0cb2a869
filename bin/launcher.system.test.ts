import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plainEnvironment, type Stack, startAndEnd, startStack } from "@/lib/testing/browser/stack";
import { anyPort } from "./steps/ports.mjs";
import { identify, type Recorded, stillRuns } from "./steps/processes.mjs";

const dataFolder = mkdtempSync(path.join(tmpdir(), "huntboard-system-"));
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ dataFolder });
});
afterAll(async () => {
  await stack?.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

type Running = { pid: number; url?: string; children: Recorded[] };
const running = (): Running => JSON.parse(readFileSync(path.join(dataFolder, "running.json"), "utf8"));

function child(name: string): Recorded {
  const found = running().children.find((recorded) => recorded.name === name);
  if (!found) throw new Error(`${name} does not run`);
  return found;
}

async function until(what: string, holds: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`It never came to this: ${what}. The launcher said:\n${stack.said()}`);
}

async function healthy(): Promise<boolean> {
  const health = await fetch(`${stack.origin}/api/health`).catch(() => undefined);
  return health?.status === 200;
}

const command = (...args: string[]) =>
  spawnSync(process.execPath, ["bin/cli.mjs", ...args], { env: stack.env, encoding: "utf8" });

test("a start prints its address and a link for the first account, and answers", async () => {
  expect(stack.setupLink).toContain(stack.origin);
  const health = await fetch(`${stack.origin}/api/health`);
  expect(await health.json()).toEqual({ ok: true });
});

test("secrets and what runs are for the owner's eyes only", () => {
  expect(["secrets.json", "running.json"].map((name) => statSync(path.join(dataFolder, name)).mode & 0o077)).toEqual([
    0, 0,
  ]);
});

test("the app's database role is no superuser, and the server listens on this machine only", async () => {
  const client = new pg.Client({ connectionString: running().url });
  await client.connect();
  const { rows } = await client.query(
    "select usesuper, current_setting('listen_addresses') as listens, current_setting('data_checksums') as checksums from pg_user where usename = current_user",
  );
  await client.end();
  expect(rows).toEqual([{ usesuper: false, listens: "127.0.0.1", checksums: "on" }]);
});

test("a second start on the same data folder says where the first one runs", async () => {
  const { status, said } = await startAndEnd({ dataFolder });
  expect(said).toBe(`Huntboard already runs on ${dataFolder} at ${stack.origin} (process ${stack.launcher.pid}).\n`);
  expect(status).toBe(1);
});

test("a command beside a running Huntboard prints only its own answer", () => {
  const { status, stdout, stderr } = command("setup-link");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^http\S+\n$/);
});

test("wrong use of a command keeps its exit status", () => {
  expect(command("no-such-command").status).toBe(2);
});

test.each(["worker", "web"])("a killed %s is started again", async (name) => {
  const before = child(name);
  process.kill(before.pid, "SIGKILL");
  await until(`another ${name}`, () => child(name).pid !== before.pid);
  await until("healthy", healthy);
});

test("a killed database is started again on the same port, and the web app finds it", async () => {
  const before = child("database");
  process.kill(before.pid, "SIGKILL");
  await until("another database", () => child("database").pid !== before.pid);
  await until("healthy", healthy);
});

test("after a kill -9 of the launcher the next start works, with the same data", async () => {
  const children = running().children;
  expect(children.map(({ name }) => name)).toEqual(["worker", "web", "database"]);
  stack.launcher.kill("SIGKILL");
  stack = await startStack({ dataFolder });
  expect(children.filter(stillRuns)).toEqual([]);
  expect(stack.said()).not.toContain("Applied");
});

test("after a kill -9 of everything, with the database's number in other hands, the next start works", async () => {
  for (const { pid } of [running(), ...running().children]) process.kill(pid, "SIGKILL");
  const pidFile = path.join(dataFolder, "cluster", "postmaster.pid");
  writeFileSync(pidFile, readFileSync(pidFile, "utf8").replace(/^\d+/, String(process.pid)));
  stack = await startStack({ dataFolder });
});

test("Ctrl-C stops everything within ten seconds with status 0, also while a browser listens to events", async () => {
  const children = running().children;
  const socket = net.connect(Number(new URL(stack.origin).port), "127.0.0.1").on("error", () => {});
  socket.write("GET /api/health HTTP/1.1\r\nhost: localhost\r\n");
  const begun = Date.now();
  expect(await stack.stop()).toBe(0);
  socket.destroy();
  expect(Date.now() - begun).toBeLessThan(10_000);
  expect(children.filter(stillRuns)).toEqual([]);
  expect(identify(stack.launcher.pid ?? 0)).toBeUndefined();
});

/** How long a command that does little takes on this machine, as busy as it is. */
let commandMs = 0;

test("a command without a running Huntboard brings the database up for itself and leaves nothing behind", () => {
  const begun = Date.now();
  const { status, stdout } = command("setup-link");
  commandMs = Date.now() - begun;
  expect(status).toBe(0);
  expect(stdout).toMatch(/^http\S+\n$/);
  expect(() => running()).toThrow(/ENOENT/);
  expect(() => readFileSync(path.join(dataFolder, "cluster", "postmaster.pid"))).toThrow(/ENOENT/);
});

test("a second start takes seconds, on the next free port when its own is taken, and says so", async () => {
  const port = await anyPort();
  const other = net.createServer();
  await new Promise<void>((resolve) => other.listen({ port, host: "127.0.0.1" }, resolve));
  const begun = Date.now();
  stack = await startStack({ dataFolder, port });
  expect(Date.now() - begun).toBeLessThan(Math.max(15_000, 4 * commandMs));
  other.close();
  expect(stack.said()).toMatch(new RegExp(`Port ${port} is taken: Huntboard uses \\d+\\.`));
  expect(Number(new URL(stack.origin).port)).toBeGreaterThan(port);
});

test.each([
  [
    "postgresql://u:hidden-word@127.0.0.1:9/x",
    /^The database at 127\.0\.0\.1:9\/x \(DATABASE_URL\) cannot be used: .*\.$/,
  ],
  ["mysql://u:hidden-word@127.0.0.1/x", /^DATABASE_URL is not an address of the form \S+\.$/],
])("an unusable DATABASE_URL is told in one sentence without its password", async (url, sentence) => {
  const folder = mkdtempSync(path.join(tmpdir(), "huntboard-system-"));
  const { status, said } = await startAndEnd({ dataFolder: folder, env: { DATABASE_URL: url } });
  rmSync(folder, { recursive: true, force: true });
  expect(said.trim()).toMatch(sentence);
  expect(said).not.toContain("hidden-word");
  expect(status).toBe(1);
});

test("a data folder that is a file is told in one sentence", () => {
  const { status, stderr } = spawnSync(process.execPath, ["bin/huntboard.mjs"], {
    env: plainEnvironment(path.resolve("/dev/null/data")),
    encoding: "utf8",
  });
  expect(stderr).toMatch(/^The data folder .* cannot be written .*\n$/);
  expect(status).toBe(1);
});
