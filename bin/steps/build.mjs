import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fingerprint } from "./fingerprint.mjs";
import { whileLocked } from "./lock.mjs";
import { inProject, readJson, root } from "./project.mjs";
import { lastLines, run } from "./run.mjs";
import { Problem, step } from "./say.mjs";

const folder = inProject(".build");

/** @param {string} file */
const isSource = (file) => !/\.test\.tsx?$/.test(file) && !/^lib\/(testing|db\/generated)\//.test(file);

/**
 * The command line also holds what writes exports and looks at screens.
 * @param {string} file
 */
const isBundled = (file) =>
  isSource(file) ||
  (/^lib\/testing\/(exports\/|browser\/|users\.ts|access-table\.ts)/.test(file) && !file.endsWith(".test.ts"));

/**
 * Does the work unless it was done for exactly these inputs before.
 * @param {string} name
 * @param {string} digest
 * @param {string[]} results files that must exist
 * @param {string} doing
 * @param {() => Promise<void>} work
 */
async function once(name, digest, results, doing, work) {
  const stamp = path.join(folder, `${name}.json`);
  const done = () => readJson(stamp)?.digest === digest && results.every((file) => existsSync(inProject(file)));
  if (done()) return;
  mkdirSync(folder, { recursive: true });
  await whileLocked(path.join(folder, "lock"), async () => {
    if (done()) return;
    await step(doing, work);
    writeFileSync(stamp, JSON.stringify({ digest }));
  });
}

/**
 * @param {string[]} names
 * @param {(file: string) => boolean} [counts]
 */
const digestOf = (names, counts = isSource) => fingerprint(root, [...names, "package-lock.json"], counts);

/** The Prisma client, from the schema. */
export async function ensureGenerated() {
  const digest = digestOf(["prisma/schema.prisma", "prisma/prisma.config.ts"]);
  await once("generated", digest, ["lib/db/generated/client.ts"], "Generating the database client", () =>
    node("node_modules/prisma/build/index.js", ["generate", "--config", "prisma/prisma.config.ts"]),
  );
}

/** Worker and command line. */
export async function ensureBundles() {
  const digest = digestOf(["lib", "bin", "prisma/schema.prisma", "tsconfig.json"], isBundled);
  await once(
    "bundles",
    digest,
    [".build/worker.mjs", ".build/cli.mjs", ".build/parts"],
    "Bundling worker and command line",
    bundle,
  );
}

/** CommonJS packages ask for parts of Node by a name that modules do not have. */
const requireForPackages = `import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);`;

/**
 * The worker is one file with its packages: one that is started again is soonest back at its rows so. The command line is in pieces,
 * and reads no more of them than a command needs. Names and source files stay readable in the result, so no source map is read at
 * each start.
 */
async function bundle() {
  const { build, stop } = await import("esbuild");
  rmSync(path.join(folder, "parts"), { recursive: true, force: true });
  /** @type {import("esbuild").BuildOptions} */
  const common = {
    absWorkingDir: root,
    outdir: ".build",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    tsconfig: "tsconfig.json",
    // What marks a module as never meant for the browser throws outside of Next.
    alias: { "server-only": "./bin/steps/nothing.mjs" },
    logLevel: "silent",
  };
  const results = await Promise.all([
    build({ ...common, entryPoints: { worker: "lib/worker.ts" }, banner: { js: requireForPackages } }),
    build({
      ...common,
      entryPoints: { cli: "lib/cli/main.ts" },
      packages: "external",
      splitting: true,
      chunkNames: "parts/[name]-[hash]",
    }),
  ]).catch((error) => {
    throw new Problem(`Worker and command line could not be bundled.\n${error.message}`);
  });
  await stop();
  for (const warning of results.flatMap(({ warnings }) => warnings)) console.error(warning.text);
}

/** The web app. */
export async function ensureWeb() {
  const digest = digestOf([
    ...["app", "components", "lib", "prisma", "public", "proxy.ts", "instrumentation-client.ts"],
    ...["next.config.js", "postcss.config.mjs", "tsconfig.json", "package.json"],
  ]);
  await once("web", digest, [".next/BUILD_ID"], "Building the web app, which takes some minutes once", () =>
    node("node_modules/next/dist/bin/next", ["build"], {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      // Nothing may connect while it builds; the values only have to pass the checks of lib/env.ts.
      DATABASE_URL: "postgresql://build@127.0.0.1:1/build",
      HUNTBOARD_DATA: path.join(tmpdir(), "huntboard-build"),
      HUNTBOARD_ORIGIN: "http://localhost:3000",
      HUNTBOARD_SECRET: "only for the build, signs nothing at all",
    }),
  );
}

/**
 * @param {string} script
 * @param {string[]} args
 * @param {Record<string, string>} [variables]
 */
async function node(script, args, variables = {}) {
  const { status, output } = await run(process.execPath, [inProject(script), ...args], {
    cwd: root,
    env: { ...process.env, ...variables, NO_COLOR: "1" },
  });
  if (status === 0) return;
  if (/ENOSPC/.test(output)) throw new Problem("The build stopped: the disk is full.");
  throw new Problem(`\`${path.basename(script)} ${args[0]}\` failed.\n${lastLines(output, 40)}`);
}
