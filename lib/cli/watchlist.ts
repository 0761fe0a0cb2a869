import { readFile, stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { AppError } from "@/lib/errors";
import { importWatchlist } from "@/lib/watchlists/mutations";
import { printable } from "./text-table";
import { UsageError } from "./usage";

const mostBytes = 50_000_000;

async function textOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new AppError("not-found", `${file}: there is no such file`);
  if (found.size > mostBytes) throw new AppError("invalid", `${file}: a list has at most ${mostBytes / 1_000_000} MB`);
  return readFile(file, "utf8");
}

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { json: { type: "boolean" } },
    allowPositionals: true,
  });
  const [command, name, file, ...more] = positionals;
  if (command !== "import" || !name || !file || more.length > 0) {
    throw new UsageError("Write: watchlist import NAME FILE");
  }
  const { added, known, refused } = await importWatchlist(name, await textOf(file), "command line");
  for (const { line, text, reason } of refused) {
    process.stderr.write(`${printable(`${file}: line ${line}: ${reason}: ${text.trim()}`)}\n`);
  }
  const counts = { watchlist: name, file, added, known, refused: refused.length };
  process.stdout.write(
    values.json
      ? `${JSON.stringify(counts)}\n`
      : `${printable(`${name}: ${added} added, ${known} known, ${refused.length} refused`)}\n`,
  );
  return refused.length > 0 ? 3 : 0;
}
