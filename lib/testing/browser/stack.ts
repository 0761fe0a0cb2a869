import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { anyPort } from "@/bin/steps/ports.mjs";

export type Stack = {
  /** What a person types into the browser. */
  origin: string;
  /** The one-time link for the first account; undefined where there is one already. */
  setupLink: string | undefined;
  dataFolder: string;
  /** Variables for the command line to find this stack. */
  env: NodeJS.ProcessEnv;
  launcher: ChildProcess;
  /** Everything that the launcher has said so far. */
  said: () => string;
  /** Ctrl-C, and the launcher's exit status. */
  stop: () => Promise<number | null>;
};

type Wanted = {
  /** Further arguments, such as `--demo`. */
  args?: string[];
  env?: Record<string, string>;
  port?: number;
  /** Kept when given; otherwise a new one that goes with the stack. */
  dataFolder?: string;
};

const ready = "Ctrl-C stops it.";

/** An environment without what the test runner or the machine's owner has set for Huntboard. */
export function plainEnvironment(dataFolder: string, own: Record<string, string> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(HUNTBOARD_|DATABASE_URL$|PORT$|TZ$|INIT_CWD$)/.test(name),
  );
  return { ...Object.fromEntries(kept), NODE_ENV: "production", HUNTBOARD_DATA: dataFolder, ...own };
}

/** Runs the launcher to its end, for starts that are meant to fail. */
export function startAndEnd(wanted: Wanted & { dataFolder: string }): Promise<{ status: number | null; said: string }> {
  const { launcher, said } = launch(wanted, wanted.port ?? 0);
  return new Promise((resolve) => {
    launcher.once("close", (status) => resolve({ status, said: said() }));
  });
}

/** The whole of Huntboard as an operator starts it, on a free port and a data folder of its own. */
export async function startStack(wanted: Wanted = {}): Promise<Stack> {
  const own = wanted.dataFolder === undefined;
  const dataFolder = wanted.dataFolder ?? mkdtempSync(path.join(tmpdir(), "huntboard-stack-"));
  const { launcher, said, env } = launch({ ...wanted, dataFolder }, wanted.port ?? (await anyPort()));
  const ended = new Promise<number | null>((resolve) => {
    launcher.once("close", (status) => resolve(status));
  });
  const stop = async () => {
    launcher.kill("SIGINT");
    const status = await ended;
    if (own) rmSync(dataFolder, { recursive: true, force: true });
    return status;
  };
  await new Promise<void>((resolve, reject) => {
    launcher.stdout?.on("data", () => said().includes(ready) && resolve());
    void ended.then((status) => reject(new Error(`The launcher ended (${status}) and said:\n${said()}`)));
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const origin = /runs at (\S+)/.exec(said())?.[1];
  if (!origin) throw new Error(`The launcher named no address:\n${said()}`);
  return { origin, setupLink: /first account.*?(http\S+)/.exec(said())?.[1], dataFolder, env, launcher, said, stop };
}

function launch({ args = [], env: own, dataFolder = "" }: Wanted, port: number) {
  const env = plainEnvironment(dataFolder, own);
  const preload = path.resolve("bin/steps/leave-with-parent.mjs");
  const given = port === 0 ? args : ["--port", String(port), ...args];
  const launcher = spawn(process.execPath, ["--import", preload, path.resolve("bin/huntboard.mjs"), ...given], {
    env,
    // Of its own group, so that a Ctrl-C on the test run does not reach it twice; it leaves when the pipe closes.
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [launcher.stdout, launcher.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  }
  return { launcher, said: () => text, env };
}
