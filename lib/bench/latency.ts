import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { askApart, type Measured, measureApart } from "./measure";
import { right, say } from "./say";

/** What is asked for: whether the web process answers at all, and a page that it renders. */
const pages = ["/api/health", "/uploads"] as const;
const everyMs = 100;
const quietMs = 5_000;

function anyPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function startWeb(url: string, dataFolder: string, port: number): ChildProcess {
  const next = path.resolve("node_modules/next/dist/bin/next");
  return spawn(process.execPath, [next, "start", "--hostname", "127.0.0.1", "--port", String(port)], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      DATABASE_URL: url,
      HUNTBOARD_DATA: dataFolder,
      HUNTBOARD_ORIGIN: `http://localhost:${port}`,
    },
  });
}

async function milliseconds(address: string, cookie: string): Promise<number> {
  const started = performance.now();
  const answer = await fetch(address, { redirect: "manual", headers: { cookie } });
  await answer.arrayBuffer();
  if (!answer.ok) throw new AppError("unavailable", `${address} answered ${answer.status}.`);
  return performance.now() - started;
}

/** Of somebody who is signed in there. */
async function cookieOf(url: string, port: number): Promise<string> {
  const variables = { DATABASE_URL: url, HUNTBOARD_ORIGIN: `http://localhost:${port}` };
  return (await askApart(["session"], variables)).trim();
}

async function untilUp(origin: string) {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(100)) {
    const up = await milliseconds(`${origin}/api/health`, "").catch(() => null);
    if (up !== null) return;
  }
  throw new AppError("unavailable", "The web process did not come up within a minute.");
}

/** Asks every tenth of a second, whether or not the last answer has come, until the work is done. */
async function whileAsking<Result>(
  address: string,
  cookie: string,
  work: Promise<Result>,
): Promise<{ result: Result; times: number[] }> {
  const asked: Promise<number>[] = [];
  const timer = setInterval(() => {
    const answer = milliseconds(address, cookie);
    answer.catch(() => undefined);
    asked.push(answer);
  }, everyMs);
  const result = await work.finally(() => clearInterval(timer));
  return { result, times: await Promise.all(asked) };
}

function line(what: string, times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const cells = [sorted.length, at(0.5).toFixed(1), at(0.95).toFixed(1), at(1).toFixed(1)];
  say(`${what.padEnd(44)}${cells.map((cell) => right(cell, 10)).join("")}`);
}

/** How fast the web process answers while an ingest runs in another, beside how fast it does when nothing else runs. */
export async function measureLatency(
  withDatabase: <Result>(work: (url: string) => Promise<Result>) => Promise<Result>,
  file: string,
): Promise<Measured[]> {
  const port = await anyPort();
  const origin = `http://127.0.0.1:${port}`;
  const measured: Measured[] = [];
  say(
    `\n${"web process, answers in ms".padEnd(44)}${["requests", "p50", "p95", "max"].map((name) => right(name, 10)).join("")}`,
  );
  for (const page of pages) {
    await withDatabase(async (url) => {
      const web = startWeb(url, env().HUNTBOARD_DATA, port);
      try {
        await untilUp(origin);
        const cookie = await cookieOf(url, port);
        // What is compiled on first use is no business of an ingest.
        for (let request = 0; request < 10; request += 1) await milliseconds(origin + page, cookie);
        line(`${page}, nothing else runs`, (await whileAsking(origin + page, cookie, sleep(quietMs))).times);
        const ingest = measureApart({ step: "ingest", file }, url, env().HUNTBOARD_DATA);
        const { result, times } = await whileAsking(origin + page, cookie, ingest);
        line(`${page}, during an ingest`, times);
        measured.push(result);
      } finally {
        web.kill("SIGKILL");
      }
    });
  }
  return measured;
}
