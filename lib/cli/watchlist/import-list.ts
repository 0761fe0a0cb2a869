import { readFile, stat } from "node:fs/promises";
import { AppError } from "@/lib/errors";
import { importWatchlist } from "@/lib/watchlists/mutations";
import { printable } from "../text-table";

const mostBytes = 50_000_000;

export const byCommandLine = "command line";

async function textOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new AppError("not-found", `${file}: there is no such file`);
  if (found.size > mostBytes) throw new AppError("invalid", `${file}: a list has at most ${mostBytes / 1_000_000} MB`);
  return readFile(file, "utf8");
}

/** Takes the good lines; the others are named on stderr, and the exit status is 3. */
export async function importList(name: string, file: string, asJson: boolean): Promise<number> {
  const { added, changed, known, expired, refused, ignored } = await importWatchlist(
    name,
    await textOf(file),
    byCommandLine,
  );
  for (const { line, text, reason } of refused) {
    process.stderr.write(`${printable(`${file}: line ${line}: ${reason}: ${text.trim()}`)}\n`);
  }
  if (ignored.length > 0)
    process.stderr.write(`${printable(`${file}: nothing was taken from ${ignored.join(", ")}`)}\n`);
  const counts = { added, changed, known, expired, refused: refused.length };
  const said = `${added} added, ${changed > 0 ? `${changed} changed, ` : ""}${known} known, ${refused.length} refused`;
  process.stdout.write(
    asJson
      ? `${JSON.stringify({ watchlist: name, file, ...counts })}\n`
      : `${printable(`${name}: ${said}${expired > 0 ? `; ${expired} have expired and count for nothing` : ""}`)}\n`,
  );
  return refused.length > 0 ? 3 : 0;
}
