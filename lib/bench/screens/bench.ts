import { env } from "@/lib/env";
import { urlOf } from "../databases";
import { loaded } from "../hunts/bench";
import { askApart } from "../measure";
import { say } from "../say";
import { anyPort, cookieOf, startWeb, untilUp } from "../web";
import { type Figure, readFigures } from "./figure";
import type { Part, ScreensTask } from "./measure";
import { report } from "./report";

export type ScreensBench = { sizes: readonly number[]; rounds: number; parts: readonly Part[]; files: string };

/** The built product on that database, and every figure of it. */
async function measured(size: number, { rounds, parts, files }: ScreensBench): Promise<Figure[]> {
  const url = urlOf(await loaded(size, files));
  say("Running the hunts once, so that there are findings …");
  await askApart(["screens-plant"], { DATABASE_URL: url });
  const port = await anyPort();
  // A host name of its own: cookies are by host, and nothing else on this machine runs there.
  const origin = `http://localhost:${port}`;
  const web = startWeb(url, env().HUNTBOARD_DATA, port);
  try {
    await untilUp(`http://127.0.0.1:${port}`);
    const task: ScreensTask = { origin, cookie: await cookieOf(url, port), rounds, parts: [...parts] };
    say("Looking at the screens …");
    const variables = { DATABASE_URL: url, HUNTBOARD_ORIGIN: origin };
    return readFigures(await askApart(["screens-measure", JSON.stringify(task)], variables));
  } finally {
    web.kill("SIGKILL");
  }
}

/** Prints figures beside what was promised; a slow machine is no failure. */
export async function benchScreens(wanted: ScreensBench) {
  for (const size of wanted.sizes) report(size, await measured(size, wanted));
}
