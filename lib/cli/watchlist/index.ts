import { parseArgs } from "node:util";
import { AppError } from "@/lib/errors";
import { entryByValue, watchlistByName } from "@/lib/watchlists/data";
import { isWatchlistKind, watchlistKinds } from "@/lib/watchlists/kinds";
import { createList } from "@/lib/watchlists/lists/mutations";
import { removeEntry } from "@/lib/watchlists/mutations";
import { createListInput, removeEntryInput } from "@/lib/watchlists/schema";
import { printable } from "../text-table";
import { UsageError } from "../usage";
import { printHidden } from "./hid";
import { byCommandLine, importList } from "./import-list";
import { exportList, printEntries, printHistory, printLists } from "./print-lists";

const uses = {
  list: "watchlist list [--json]",
  show: "watchlist show NAME [--json]",
  create: "watchlist create NAME [--kind network|user|asn|app] [--description TEXT]",
  import: "watchlist import NAME FILE [--json]",
  export: "watchlist export NAME",
  remove: "watchlist remove NAME VALUE --reason TEXT",
  history: "watchlist history NAME [--json]",
  hid: "watchlist hid NAME VALUE [--all] [--json]",
};

const options = {
  json: { type: "boolean" },
  kind: { type: "string" },
  description: { type: "string" },
  reason: { type: "string" },
  all: { type: "boolean" },
} as const;

/** Which words and options each command takes. */
const shapes: Record<keyof typeof uses, { words: number; options: Array<keyof typeof options> }> = {
  list: { words: 0, options: ["json"] },
  show: { words: 1, options: ["json"] },
  create: { words: 1, options: ["kind", "description"] },
  import: { words: 2, options: ["json"] },
  export: { words: 1, options: [] },
  remove: { words: 2, options: ["reason"] },
  history: { words: 1, options: ["json"] },
  hid: { words: 2, options: ["all", "json"] },
};

const isCommand = (text: string): text is keyof typeof uses => Object.hasOwn(uses, text);

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [command = "list", ...words] = positionals;
  if (!isCommand(command)) throw new UsageError(`There is no command "watchlist ${printable(command)}".`);
  const shape = shapes[command];
  const isShaped =
    words.length === shape.words && Object.keys(values).every((name) => shape.options.some((known) => known === name));
  if (!isShaped || words.some((word) => word === "")) throw new UsageError(`Write: ${uses[command]}`);
  const [name = "", second = ""] = words;
  const asJson = values.json ?? false;
  if (command === "list") return printLists(asJson);
  if (command === "show") return printEntries(name, asJson);
  if (command === "import") return importList(name, second, asJson);
  if (command === "export") return exportList(name);
  if (command === "history") return printHistory(name, asJson);
  if (command === "hid") return printHidden(name, second, values.all ? "all" : "run", asJson);
  if (command === "remove") return remove(name, second, values.reason);
  return create(name, values.kind ?? "network", values.description ?? "");
}

async function create(name: string, kind: string, description: string): Promise<number> {
  if (!isWatchlistKind(kind)) throw new UsageError(`--kind is one of ${watchlistKinds.join(", ")}.`);
  const parsed = createListInput.safeParse({ name, kind, description });
  if (!parsed.success) throw new AppError("invalid", parsed.error.issues.map(({ message }) => message).join(" "));
  await createList({ ...parsed.data, by: byCommandLine });
  process.stdout.write(`${printable(`${parsed.data.name}: created`)}\n`);
  return 0;
}

async function remove(name: string, value: string, reason = ""): Promise<number> {
  const { id } = await entryByValue(await watchlistByName(name), value);
  const parsed = removeEntryInput.safeParse({ entryId: id, reason });
  if (!parsed.success) throw new UsageError("--reason says why; it stays in the history.");
  const removed = await removeEntry({ entryId: id, reason: parsed.data.reason, by: byCommandLine });
  process.stdout.write(`${printable(`${name}: ${removed.value} removed`)}\n`);
  return 0;
}
