import { readyForCommands } from "./project-ready.mjs";
import { readArgs } from "./read-args.mjs";
import { Problem } from "./say.mjs";
import { soakKills } from "./soak-kills.mjs";
import { soakTriage } from "./soak-triage.mjs";

const help = `Tries for a long time what the tests try for a short one, with a PostgreSQL and a worker of its own.

  npm run soak -- kills [--rows 1000000] [--worker 50] [--postgres 10] [--format log-analytics-csv] [--seed 1]
      kills both at random moments of one ingest and compares what is there in the end with an undisturbed one
  npm run soak -- triage [--clients 100] [--operations 200] [--findings 50]
      lets many clients triage few findings at once: no write is lost, and the findings are what the audit says`;

/**
 * @param {string} name
 * @param {string} text
 */
function whole(name, text) {
  if (!/^\d{1,9}$/.test(text)) throw new Problem(`--${name} takes a whole number.\n\n${help}`);
  return Number(text);
}

export async function main() {
  const { values, positionals } = readArgs(
    {
      allowPositionals: true,
      options: {
        rows: { type: "string", default: "1000000" },
        worker: { type: "string", default: "50" },
        postgres: { type: "string", default: "10" },
        format: { type: "string", default: "log-analytics-csv" },
        seed: { type: "string", default: "1" },
        clients: { type: "string", default: "100" },
        operations: { type: "string", default: "200" },
        findings: { type: "string", default: "50" },
      },
    },
    help,
  );
  if (positionals[0] === "triage") {
    const [clients, operations, findings] = [
      whole("clients", values.clients),
      whole("operations", values.operations),
      whole("findings", values.findings),
    ];
    await readyForCommands();
    return soakTriage({ clients, operations, findings });
  }
  if (positionals[0] !== "kills") throw new Problem(help);
  const wanted = {
    rows: whole("rows", values.rows),
    worker: whole("worker", values.worker),
    postgres: whole("postgres", values.postgres),
    seed: whole("seed", values.seed),
    format: values.format,
  };
  await readyForCommands();
  return soakKills(wanted);
}
