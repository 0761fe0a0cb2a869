import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import { askApart } from "./measure";

export function anyPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** The web process of the build on that database. */
export function startWeb(url: string, dataFolder: string, port: number): ChildProcess {
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

/** How long until the whole answer is there. */
export async function milliseconds(address: string, cookie: string): Promise<number> {
  const started = performance.now();
  const answer = await fetch(address, { redirect: "manual", headers: { cookie } });
  await answer.arrayBuffer();
  if (!answer.ok) throw new AppError("unavailable", `${address} answered ${answer.status}.`);
  return performance.now() - started;
}

/** Of somebody who is signed in there. */
export async function cookieOf(url: string, port: number): Promise<string> {
  const variables = { DATABASE_URL: url, HUNTBOARD_ORIGIN: `http://localhost:${port}` };
  return (await askApart(["session"], variables)).trim();
}

export async function untilUp(origin: string) {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(100)) {
    const up = await milliseconds(`${origin}/api/health`, "").catch(() => null);
    if (up !== null) return;
  }
  throw new AppError("unavailable", "The web process did not come up within a minute.");
}
