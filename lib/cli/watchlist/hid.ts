import { AppError } from "@/lib/errors";
import { entryByValue, watchlistByName } from "@/lib/watchlists/data";
import { hiddenByEntry } from "@/lib/watchlists/hides/data";
import type { HiddenGroup, HidesOver } from "@/lib/watchlists/hides/schema";
import { writerOf } from "../row-writer";

/** The groups that the hunt would find without an entry, and those that another entry hides as well. */
export async function printHidden(name: string, value: string, over: HidesOver, asJson: boolean): Promise<number> {
  const list = await watchlistByName(name);
  const entry = await entryByValue(list, value);
  if (entry.isExpired) throw new AppError("invalid", `${entry.value} has expired: it hides nothing any more.`);
  const writer = writerOf<HiddenGroup>(asJson ? "json" : "table", [
    { name: "user", value: ({ upn }) => upn },
    { name: "ip", value: ({ ip }) => ip },
    { name: "signIns", value: ({ signIns }) => signIns },
    { name: "first", value: ({ first }) => first },
    { name: "last", value: ({ last }) => last },
    { name: "asOf", value: ({ asOf }) => asOf },
    { name: "alsoCoveredBy", value: ({ alsoCoveredBy }) => alsoCoveredBy.map((other) => other.value) },
  ]);
  for (let page = 1, done = 0; ; page += 1) {
    const answer = await hiddenByEntry(list, entry, { over, page });
    if (!answer) {
      throw new AppError("not-found", `No run has used ${name} yet. Ask with --all over everything that is loaded.`);
    }
    const { question, alone, shared, groups } = answer;
    if (page === 1) {
      const head = { watchlist: name, version: list.version, value: entry.value, ...question, alone, shared };
      await writer.open(`${JSON.stringify(head).slice(0, -1)},"groups":[`);
      if (!asJson) process.stderr.write(`${alone} hidden by it alone, ${shared} by other entries as well\n`);
    }
    for (const group of groups) await writer.write(group);
    done += groups.length;
    if (groups.length === 0 || done >= alone + shared) break;
  }
  await writer.close("]}");
  return 0;
}
