import path from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { dataFolder } from "./data-folder.mjs";
import { inProject, root } from "./project.mjs";
import { readyForPeople } from "./project-ready.mjs";
import { run } from "./run.mjs";
import { Problem } from "./say.mjs";

const help = `Takes a picture of every screen: light and dark, 1440 and 390 px wide, of the demo tenant and of an empty installation.

  npm run screenshots [-- FOLDER]    FOLDER lies outside the project; \`screenshots\` in the data folder if nothing is said`;

/** `npm run screenshots`: starts Huntboard twice on data folders that go again, and looks at every page of it. */
export async function main() {
  const given = process.argv.slice(2);
  if (given.length > 1 || given[0]?.startsWith("-")) throw new Problem(help);
  const place = process.env.INIT_CWD ?? process.cwd();
  const folder = given[0] ? path.resolve(place, given[0]) : path.join(dataFolder(process.env), "screenshots");
  if (!path.relative(root, folder).startsWith("..")) throw new Problem(`${folder} lies in the project.\n\n${help}`);
  await readyForPeople();
  const { chromium, why } = await ensureChromium();
  if (!chromium) throw new Problem(why);
  const { status } = await run(process.execPath, [inProject(".build/cli.mjs"), "screenshots", folder], {
    cwd: root,
    env: { ...process.env, CHROMIUM: chromium },
    stdio: "inherit",
  });
  return status;
}
