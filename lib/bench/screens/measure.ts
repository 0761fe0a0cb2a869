import { z } from "zod";
import { env } from "@/lib/env";
import { findKnown } from "@/lib/testing/browser/tour/known";
import { withClient } from "../databases";
import { measureBrowser } from "./browser";
import { measureEntities } from "./entities";
import { measureExplorer } from "./explorer";
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

/** Runs in a process of its own beside the web process, on the same database; prints a figure a line. */
export async function measureScreens({ rounds, parts: wanted, ...server }: ScreensTask) {
  await withClient(env().DATABASE_URL, async (client) => {
    await client.query("set jit = off");
    const known = await findKnown(client);
    const user = known.entities.find(([kind]) => kind === "user")?.[1] ?? "";
    if (wanted.includes("lists")) await measureLists(client, server, rounds);
    if (wanted.includes("explorer")) await measureExplorer(client, server, rounds, user);
    if (wanted.includes("entities")) await measureEntities(client, server, rounds, known.entities);
    if (wanted.includes("pages")) await measurePages(server, rounds, known);
  });
  if (wanted.includes("browser")) await measureBrowser(server);
}
