import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { askCommand, childEnvironment, launchWorker, logFile } from "./children.mjs";
import { dataFolder } from "./data-folder.mjs";
import { readTail } from "./logs.mjs";
import { startPostgres } from "./postgres.mjs";
import { end, record } from "./processes.mjs";
import { lastLines, pause } from "./run.mjs";
import { Problem, say, step } from "./say.mjs";

/** @typedef {import("./postgres.mjs").Server} Server */
/** @typedef {{ rows: number, worker: number, postgres: number, seed: number, format: string }} Wanted */
/** @typedef {"worker" | "postgres"} Victim */
/** @typedef {{ victim: Victim, at: number, behind: number, back?: number, resumed?: number }} Kill times in milliseconds, rows behind the file */

/** A job that dies this often without a step between is given up, and rightly: so the kills leave it a step now and then. */
const mostWithoutStep = 2;
/** This part of the kills hits before the next step is stored. */
const again = 0.15;
/** This part of the file is read while something is killed. */
const struck = 0.8;
const patience = 120_000;
const mostEndings = 10;

/** The same moments for the same seed, as far as a machine repeats itself. */
const randomOf = (/** @type {number} */ seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};

/**
 * One database, one worker and one upload, which can be killed and started again.
 * @param {string} folder
 */
async function stack(folder) {
  mkdirSync(path.join(folder, "logs"), { recursive: true });
  const password = randomBytes(16).toString("hex");
  const secret = randomBytes(32).toString("hex");
  /** @type {Server} */
  let server = await startPostgres({ folder, password });
  const { port } = server;
  const url = server.administratorUrl("postgres");
  const env = childEnvironment({ folder, url, origin: "http://localhost:3000", secret, embedded: true });
  /** @type {import("node:child_process").ChildProcess | undefined} */
  let worker;
  let endings = 0;
  const { default: pg } = await import("pg");
  /** @type {import("pg").Client | undefined} */
  let eyes;

  const connect = async () => {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => {});
    await client.connect();
    return client;
  };

  const startWorker = () => {
    const child = launchWorker(folder, env);
    worker = child;
    child.once("exit", (code, signal) => {
      if (worker !== child) return;
      // As the launcher would: a worker that ends by itself is started again.
      endings += 1;
      say(`The worker ended by itself (${signal ?? `status ${code}`}).`);
      if (endings < mostEndings) setTimeout(startWorker, 500);
    });
  };

  return {
    /** @param {string[]} args */
    ask: async (args) => {
      const { status, output, errors } = await askCommand(args, env);
      if (status !== 0) throw new Problem(lastLines(errors || output));
      return output.trim();
    },
    startWorker,
    killWorker: async () => {
      const dying = worker;
      worker = undefined;
      const gone = new Promise((resolve) => dying?.once("exit", resolve));
      dying?.kill("SIGKILL");
      await gone;
    },
    killPostgres: async () => {
      const gone = new Promise((resolve) => server.process.once("exit", resolve));
      server.process.kill("SIGKILL");
      await gone;
      server = await startPostgres({ folder, password, port });
      if (server.port !== port) throw new Problem(`Port ${port} was taken while the database was down.`);
    },
    /** How far the upload is; undefined while the database is away. */
    look: async () => {
      try {
        eyes ??= await connect();
        const { rows } = await eyes.query(
          `select coalesce(max(f.rows_read), 0)::int as read, max(u.state) as state, max(u.error) as error
           from upload u left join upload_file f on f.upload_id = u.id`,
        );
        return /** @type {{ read: number, state: string, error: string | null }} */ (rows[0]);
      } catch {
        // An end that a dead server will not answer is not waited for.
        eyes?.end().catch(() => {});
        eyes = undefined;
        return undefined;
      }
    },
    hasGivenUp: () => endings >= mostEndings,
    workerLog: () => readTail(logFile(folder, "worker"), 15),
    stop: async () => {
      const last = worker;
      worker = undefined;
      await eyes?.end().catch(() => {});
      for (const one of record("worker", last?.pid)) await end(one, "SIGTERM", 6_000);
      await server.stop();
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof stack>>} Stack */

/**
 * @param {Stack} running
 * @param {(read: number, state: string) => boolean} isReached
 */
async function until(running, isReached) {
  for (const last = Date.now() + patience; Date.now() < last && !running.hasGivenUp(); await pause(10)) {
    const now = await running.look();
    if (!now) continue;
    if (now.state === "failed" || now.state === "cancelled") {
      throw new Problem(`The upload ${now.state}: ${now.error} The end of the worker's log:\n${running.workerLog()}`);
    }
    if (isReached(now.read, now.state)) return now;
  }
  throw new Problem(`Nothing moves any more; the end of the worker's log:\n${running.workerLog()}`);
}

/**
 * The ingest from its start to its end, with or without kills, and what is there afterwards.
 * @param {Wanted} wanted
 * @param {Victim[]} victims in the order of their deaths
 */
async function ingest({ rows, format, seed }, victims) {
  const folder = mkdtempSync(path.join(tmpdir(), "huntboard-soak-"));
  const running = await stack(folder);
  try {
    await running.ask(["migrate"]);
    const files = path.join(dataFolder(process.env), "bench");
    const upload = await running.ask(["bench", "upload", "--files", files, "--rows", `${rows}`, "--formats", format]);
    running.startWorker();
    const kills = await killAll(running, rows, victims, randomOf(seed));
    let behind = -1;
    for (;;) {
      const { read, state } = await until(running, (now, at) => now > behind || at === "done");
      if (state === "done") break;
      behind = read;
    }
    return { kills, outcome: await running.ask(["bench", "outcome", upload]) };
  } finally {
    await running.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 });
  }
}

/**
 * @param {Stack} running
 * @param {number} rows
 * @param {Victim[]} victims
 * @param {() => number} random
 */
async function killAll(running, rows, victims, random) {
  /** @type {Kill[]} */
  const kills = [];
  if (victims.length === 0) return kills;
  let behind = (await until(running, (read) => read > 0)).read;
  // Until one was seen.
  let stepTime = 300;
  let withoutStep = 0;
  for (const [index, victim] of victims.entries()) {
    const due = Math.floor((rows * struck * index) / victims.length);
    while (withoutStep === 0 && behind < due) {
      const begun = performance.now();
      behind = (await until(running, (read) => read > behind)).read;
      stepTime = Math.min(Math.max(stepTime, performance.now() - begun), 3_000);
    }
    // Any moment of a step, its commit and the reading of the next.
    await pause(random() * stepTime);
    const now = await running.look();
    if (now?.state === "done") throw new Problem(`The ingest was done after ${index} kills: give it more rows.`);
    behind = Math.max(behind, now?.read ?? 0);
    /** @type {Kill} */
    const kill = { victim, at: performance.now(), behind };
    kills.push(kill);
    if (victim === "worker") {
      await running.killWorker();
      running.startWorker();
    } else {
      await running.killPostgres();
      kill.back = performance.now();
    }
    if (random() < again && withoutStep < mostWithoutStep) {
      withoutStep += 1;
      continue;
    }
    withoutStep = 0;
    // Where every row was read already, what is left is the end.
    behind = (await until(running, (read, state) => read > kill.behind || state === "done")).read;
    kill.resumed = performance.now();
  }
  return kills;
}

/**
 * @param {Victim[]} victims
 * @param {() => number} random
 */
function shuffle(victims, random) {
  for (let index = victims.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    const [a, b] = [victims[index], victims[other]];
    if (a && b) [victims[index], victims[other]] = [b, a];
  }
  return victims;
}

/** @param {Kill[]} kills */
function report(kills) {
  for (const { victim, behind, at, back, resumed } of kills) {
    const took =
      resumed === undefined ? "killed again before the next step" : `${Math.round(resumed - at)} ms to the next step`;
    const recovered = back === undefined ? "" : `, the database back after ${Math.round(back - at)} ms`;
    say(`${victim.padEnd(9)} killed at row ${String(behind).padStart(8)}: ${took}${recovered}`);
  }
  for (const victim of /** @type {Victim[]} */ (["worker", "postgres"])) {
    const times = kills.flatMap((kill) => (kill.victim === victim && kill.resumed ? [kill.resumed - kill.at] : []));
    if (times.length === 0) continue;
    times.sort((a, b) => a - b);
    const middle = Math.round(times[Math.floor(times.length / 2)] ?? 0);
    say(`${victim}: resumed after ${middle} ms at the median, ${Math.round(times.at(-1) ?? 0)} ms at most`);
  }
}

/**
 * Kills worker and database again and again during one ingest; the end must be that of an ingest that nobody disturbed.
 * @param {Wanted} wanted
 */
export async function soakKills(wanted) {
  const victims = shuffle(
    [
      ...Array.from({ length: wanted.worker }, () => /** @type {Victim} */ ("worker")),
      ...Array.from({ length: wanted.postgres }, () => /** @type {Victim} */ ("postgres")),
    ],
    randomOf(wanted.seed + 1),
  );
  const disturbed = await step(`Killing ${victims.length} times during ${wanted.rows} rows`, () =>
    ingest(wanted, victims),
  );
  report(disturbed.kills);
  const calm = await step("The same ingest undisturbed", () => ingest(wanted, []));
  const same = disturbed.outcome === calm.outcome;
  say(same ? "Nothing was lost, doubled or altered:" : "The outcomes differ:");
  say(disturbed.outcome);
  if (!same) say(calm.outcome);
  return same ? 0 : 1;
}
