import { mkdir } from "node:fs/promises";
import path from "node:path";
import { migrate } from "@/lib/db/migrate";
import { env } from "@/lib/env";
import { urlOf, withClient } from "../databases";
import { askApart } from "../measure";
import { say } from "../say";
import { type Figure, figure, type HuntsTask } from "./measure";
import { report, reportGrowth } from "./report";

export type HuntsBench = { sizes: readonly number[]; rounds: number; hunts: readonly string[]; files: string };

/** Changes when the invented month becomes another: what an older one loaded is then loaded anew. */
const edition = 1;
const nameOf = (size: number) => `hunts_${edition}_${size}`;

const exists = (name: string) =>
  withClient(env().DATABASE_URL, async (client) => {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    return rowCount !== 0;
  });

/** The database of that many sign-ins: loaded by the first run that needs it, found by the next. */
export async function loaded(size: number, files: string): Promise<string> {
  const name = nameOf(size);
  if (!(await exists(name))) {
    // Only a whole one gets the name.
    const draft = `${name}_draft`;
    say(`Loading ${size} sign-ins once; later runs find them …`);
    await withClient(env().DATABASE_URL, async (client) => {
      await client.query(`drop database if exists ${draft} with (force)`);
      await client.query(`create database ${draft}`);
    });
    await migrate(urlOf(draft), path.resolve("prisma/migrations"));
    await askApart(["hunts-load", String(size), "--files", path.join(files, "loading")], {
      DATABASE_URL: urlOf(draft),
      HUNTBOARD_DATA: path.join(files, "loading"),
    });
    await withClient(env().DATABASE_URL, (client) => client.query(`alter database ${draft} rename to ${name}`));
  }
  // Migrations that came since: their indexes are what is measured.
  const applied = await migrate(urlOf(name), path.resolve("prisma/migrations"));
  if (applied.length > 0) await withClient(urlOf(name), (client) => client.query("vacuum analyze"));
  return name;
}

async function measured(name: string, { rounds, hunts, files }: HuntsBench): Promise<Figure[]> {
  const task: HuntsTask = { duckdb: path.join(files, `${name}.duckdb`), rounds, hunts: [...hunts] };
  const output = await askApart(["hunts-measure", JSON.stringify(task)], { DATABASE_URL: urlOf(name) });
  return output
    .split("\n")
    .filter(Boolean)
    .map((line) => figure.parse(JSON.parse(line)));
}

/** Every hunt beside DuckDB on the same rows. True when every answer was right. */
export async function benchHunts(wanted: HuntsBench): Promise<boolean> {
  await mkdir(wanted.files, { recursive: true });
  const all: Array<{ size: number; figures: Figure[] }> = [];
  for (const size of wanted.sizes) {
    const figures = await measured(await loaded(size, wanted.files), wanted);
    all.push({ size, figures });
    report(size, figures);
  }
  const [least, most] = [all[0], all.at(-1)];
  if (least && most && least !== most) reportGrowth(least, most);
  return all.every(({ figures }) => figures.every(({ onlyOurs, onlyTheirs }) => onlyOurs + onlyTheirs === 0));
}
