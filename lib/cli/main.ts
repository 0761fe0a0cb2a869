import { AppError } from "@/lib/errors";
import { UsageError } from "./usage";

type Command = { run: (args: string[]) => Promise<number> };

/** Exit status: 0 done, 1 failed (the message is on stderr), 2 wrong use, 3 done but rows were rejected. */
const commands: Record<string, { load: () => Promise<Command>; use: string }> = {
  ingest: {
    load: () => import("./ingest"),
    use: "ingest FILE... [--zone NAME] [--day-first | --month-first] [--as FORMAT[:TABLE]] [--mends FILE_ID] [--json]",
  },
  answer: {
    load: () => import("./answer"),
    use: "answer UPLOAD [FILE_ID] [--zone NAME] [--day-first | --month-first] [--as FORMAT[:TABLE]] [--json]",
  },
  hunts: { load: () => import("./hunts"), use: "hunts [--from ISO] [--to ISO] [--as-of ISO] [--json]" },
  hunt: {
    load: () => import("./hunt"),
    use: "hunt SLUG [--from ISO] [--to ISO] [--as-of ISO] [--step 1h] [--set NAME[@VERSION]] [--param name=value]... [--save] [--time-limit SECONDS] [--format table|json|jsonl|csv] | hunt --all [--save] [--time-limit SECONDS] [--format table|jsonl]",
  },
  questions: {
    load: () => import("./questions"),
    use: "questions SLUG [--from ISO] [--to ISO] [--as-of ISO] [--json]",
  },
  compare: { load: () => import("./compare"), use: "compare RUN RUN [--state new|gone|changed|unchanged] [--json]" },
  "what-if": {
    load: () => import("./what-if"),
    use: "what-if SLUG --param name=1,2,3 [--from ISO] [--to ISO] [--as-of ISO] [--step 1h] [--json]",
  },
  findings: {
    load: () => import("./findings"),
    use: "findings [--hunt SLUG] [--status open] [--suppressed with|only|none] [--format table|json|jsonl|csv]",
  },
  schedules: { load: () => import("./schedules"), use: "schedules [--json]" },
  schedule: {
    load: () => import("./schedule"),
    use: "schedule SLUG [--every 1h] [--look-back 1h] [--overlap 10m] [--clock events|wall] [--on | --off] [--json]",
  },
  incidents: { load: () => import("./incidents"), use: "incidents [--status open] [--hunt SLUG] [--json]" },
  watchlist: {
    load: () => import("./watchlist"),
    use: "watchlist [list | show NAME | create NAME --kind network | import NAME FILE | export NAME | remove NAME VALUE --reason TEXT | history NAME | hid NAME VALUE [--all]] [--json]",
  },
  suppressions: {
    load: () => import("./suppressions"),
    use: "suppressions [--state active|expired|ended] [--json]",
  },
  suppress: {
    load: () => import("./suppress"),
    use: "suppress [--user UPN] [--network CIDR]... [--asn N [--asn N]] [--app NAME]... [--hunt SLUG] --reason TEXT [--owner NAME] [--expires DATE | --expires never] [--preview] [--json]",
  },
  unsuppress: { load: () => import("./unsuppress"), use: "unsuppress NUMBER --reason TEXT [--json]" },
  suppressed: { load: () => import("./suppressed"), use: "suppressed NUMBER [--format table|json|jsonl|csv]" },
  networks: {
    load: () => import("./networks"),
    use: "networks list [--json] | networks import FILE [--class office] [--json]",
  },
  uploads: {
    load: () => import("./uploads"),
    use: "uploads [--json] | uploads --rejects FILE_ID [--format lines|csv]",
  },
  coverage: { load: () => import("./coverage"), use: "coverage [--hours] [--json]" },
  undo: { load: () => import("./undo"), use: "undo UPLOAD [--preview] [--json]" },
  "remove-original": { load: () => import("./remove-original"), use: "remove-original UPLOAD [--json]" },
  audit: {
    load: () => import("./audit"),
    use: "audit verify [--anchor NUMBER:HASH | --anchor FILE]... [--without-log] [--json] | audit anchor [--json]",
  },
  demo: { load: () => import("./demo"), use: "demo" },
  migrate: { load: () => import("./migrate"), use: "migrate" },
  "setup-link": { load: () => import("./setup-link"), use: "setup-link" },
  "reset-password": { load: () => import("./reset-password"), use: "reset-password EMAIL" },
  "reset-second-step": { load: () => import("./reset-second-step"), use: "reset-second-step EMAIL" },
  screenshots: { load: () => import("./screenshots"), use: "screenshots FOLDER" },
  bench: {
    load: () => import("./bench"),
    use: "bench [hunts | ingest | screens] [--rows 1000000] [--formats A,B] [--rounds 3] [--steps A,B] [--latency]",
  },
};

const usage = () =>
  `Usage: huntboard COMMAND\n\n${Object.values(commands)
    .map(({ use }) => `  ${use}`)
    .join("\n")}\n`;

async function main(): Promise<number> {
  const [name = "", ...args] = process.argv.slice(2);
  if (name === "help" || name === "--help" || name === "-h") {
    process.stdout.write(usage());
    return 0;
  }
  const command = commands[name];
  if (!command) {
    process.stderr.write(`${name === "" ? "" : `There is no command "${name}".\n\n`}${usage()}`);
    return 2;
  }
  try {
    return await (await command.load()).run(args);
  } catch (error) {
    if (error instanceof UsageError || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS")) {
      process.stderr.write(`${(error as Error).message}\nUsage: huntboard ${command.use}\n`);
      return 2;
    }
    if (error instanceof AppError) process.stderr.write(`${error.message}\n`);
    else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
}

// A reader that closes the pipe early, such as `head`, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
const status = await main();
process.stdout.write("", () => process.exit(status));
