import { statfsSync } from "node:fs";
import { ensureBundles, ensureGenerated, ensureWeb } from "./build.mjs";
import { diskProblem } from "./data-folder.mjs";
import { ensureInstalled } from "./install.mjs";
import { root } from "./project.mjs";
import { Problem } from "./say.mjs";

/** Packages, database client, worker and command line. */
export async function readyForCommands() {
  const { bavail, bsize } = statfsSync(root);
  const problem = diskProblem(root, bavail * bsize);
  if (problem) throw new Problem(problem);
  await ensureInstalled();
  await ensureGenerated();
  await ensureBundles();
}

/** The same and the web app. */
export async function readyForPeople() {
  await readyForCommands();
  await ensureWeb();
}
