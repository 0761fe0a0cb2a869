import { setTimeout as sleep } from "node:timers/promises";
import { env } from "@/lib/env";
import { type Measured, measureApart } from "./measure";
import { right, say } from "./say";
import { anyPort, cookieOf, milliseconds, startWeb, untilUp } from "./web";

/** What is asked for: whether the web process answers at all, and a page that it renders. */
const pages = ["/api/health", "/uploads"] as const;
const everyMs = 100;
const quietMs = 5_000;
/** What a web process is to answer in while others are busy. */
const promptMs = 100;

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
  const prompt = sorted.filter((time) => time < promptMs).length;
  const cells = [sorted.length, at(0.5).toFixed(1), at(0.95).toFixed(1), at(0.99).toFixed(1), at(1).toFixed(1)];
  cells.push(`${((prompt / sorted.length) * 100).toFixed(1)} %`);
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
    `\n${"web process, answers in ms".padEnd(44)}${["requests", "p50", "p95", "p99", "max", `< ${promptMs}`].map((name) => right(name, 10)).join("")}`,
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
