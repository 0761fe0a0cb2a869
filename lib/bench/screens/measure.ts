import { z } from "zod";
import { env } from "@/lib/env";
import { findKnown } from "@/lib/testing/browser/tour/known";
import { withClient } from "../databases";
import { measureBrowser } from "./browser";
import { measureEntities } from "./entities";
import { measureExplorer } from "./explorer";
import { printFigure } from "./figure";
import { measureLists } from "./lists";
import { measurePages } from "./pages";

export const parts = ["lists", "explorer", "entities", "pages", "browser"] as const;
export type Part = (typeof parts)[number];

export const screensTask = z.strictObject({
  origin: z.string(),
  cookie: z.string(),
  rounds: z.number(),
  parts: z.array(z.enum(parts)),
});
export type ScreensTask = z.output<typeof screensTask>;

/** What cannot be measured is said in its place; the other parts go on. */
async function each(part: Part, work: () => Promise<unknown>) {
  const begun = performance.now();
  try {
    await work();
  } catch (error) {
    const [first = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    printFigure({ part, name: "not measured", value: 0, note: first });
  }
  process.stderr.write(`  ${part}: ${Math.round((performance.now() - begun) / 1000)} s\n`);
}

/** Runs in a process of its own beside the web process, on the same database; prints a figure a line. */
export async function measureScreens({ rounds, parts: wanted, ...server }: ScreensTask) {
  await withClient(env().DATABASE_URL, async (client) => {
    await client.query("set jit = off");
    const known = await findKnown(client);
    const user = known.entities.find(([kind]) => kind === "user")?.[1] ?? "";
    const measures: Record<Part, () => Promise<unknown>> = {
      lists: () => measureLists(client, server, rounds),
      explorer: () => measureExplorer(client, server, rounds, user),
      entities: () => measureEntities(client, server, rounds, known.entities),
      pages: () => measurePages(server, rounds, known),
      browser: () => measureBrowser(server),
    };
    for (const part of parts) if (wanted.includes(part)) await each(part, measures[part]);
  });
}
