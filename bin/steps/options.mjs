import { readArgs } from "./read-args.mjs";
import { Problem } from "./say.mjs";

export const help = `Starts Huntboard: installs and builds what is missing, then runs database, web app and worker.

  npm start                    then open the address that it prints
  npm start -- --demo          also load an invented tenant with planted intrusions
  npm start -- --port 8080     listen there; a taken port means the next free one
  npm start -- --help

Environment
  HUNTBOARD_DATA     data folder (default ~/.huntboard): originals, database, secrets, logs
  DATABASE_URL       a PostgreSQL 15 to 18 to use instead of the embedded one
  HUNTBOARD_PORT     same as --port (default 3000); PORT works too
  HUNTBOARD_HOST     address to listen on (default 127.0.0.1: this machine only)
  HUNTBOARD_ORIGIN   the address that people type, when it differs, such as https://hunt.example.org
  HUNTBOARD_…        single sign-on, webhooks, a database role for migrations: see .env.example

All but HUNTBOARD_DATA can stand in settings.env of the data folder as well.

Ctrl-C stops everything.`;

/**
 * @param {string[]} args
 * @param {Record<string, string | undefined>} variables
 */
export function readOptions(args, variables) {
  const { values } = readArgs(
    { args, options: { demo: { type: "boolean" }, port: { type: "string" }, help: { type: "boolean", short: "h" } } },
    help,
  );
  const text = values.port ?? variables.HUNTBOARD_PORT ?? variables.PORT ?? "3000";
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(port >= 1 && port <= 65_535)) throw new Problem(`${text} is no port: choose one from 1 to 65535.`);
  return {
    port,
    demo: values.demo === true,
    help: values.help === true,
    host: variables.HUNTBOARD_HOST || "127.0.0.1",
  };
}

/**
 * The address in the browser's address bar.
 * @param {string} host
 * @param {number} port
 * @param {Record<string, string | undefined>} variables
 */
export function originOf(host, port, variables) {
  if (variables.HUNTBOARD_ORIGIN) return variables.HUNTBOARD_ORIGIN.replace(/\/+$/, "");
  const everywhere = ["127.0.0.1", "::1", "0.0.0.0", "::", "localhost"].includes(host);
  return `http://${everywhere ? "localhost" : host.includes(":") ? `[${host}]` : host}:${port}`;
}
