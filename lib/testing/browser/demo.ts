import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { BrowserContextOptions } from "playwright-core";
import { plainEnvironment, type Stack, startStack } from "./stack";
import type { Visitor } from "./tour/places";
import { readTour, type Tour } from "./tour/tour";

/** A running Huntboard with somebody signed in who may see everything. */
export type Demo = Tour & { origin: string; dataFolder: string };

/** Runs the command line beside the stack and gives what it printed. */
export async function askStack({ dataFolder }: Pick<Stack, "dataFolder">, args: string[]): Promise<string> {
  const child = spawn(process.execPath, [path.resolve("bin/cli.mjs"), ...args], {
    env: plainEnvironment(dataFolder),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const [status] = await once(child, "close");
  if (status !== 0) throw new Error(`\`${args.join(" ")}\` ended with ${status}: ${errors}`);
  return output;
}

export type Running = { demo: Demo; stack: Stack };

/** Joins a stack with what its visitors need; `demo` fills in what the demo tenant leaves out. */
export async function prepare(stack: Stack, what: "demo" | "empty"): Promise<Demo> {
  const { origin, dataFolder } = stack;
  return { ...readTour(await askStack(stack, ["bench", "tour", what])), origin, dataFolder };
}

/** The demo tenant with what people leave behind in a day. */
export async function startDemo(): Promise<Running> {
  const stack = await startStack({ args: ["--demo"] });
  try {
    return { demo: await prepare(stack, "demo"), stack };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/** What a window needs to be the visitor's. */
export function seenBy({ origin, cookies }: Pick<Demo, "origin" | "cookies">, visitor: Visitor): BrowserContextOptions {
  if (visitor === "nobody") return {};
  const [name = "", ...rest] = cookies[visitor].split("=");
  const { hostname: domain } = new URL(origin);
  const flags = { path: "/", expires: -1, httpOnly: true, secure: false, sameSite: "Lax" as const };
  return { storageState: { cookies: [{ name, value: rest.join("="), domain, ...flags }], origins: [] } };
}
