import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { childEnvironment } from "./children.mjs";
import { startPostgres } from "./postgres.mjs";
import { inProject, root } from "./project.mjs";
import { run } from "./run.mjs";
import { step } from "./say.mjs";

/**
 * Many clients at few findings, on a PostgreSQL that is gone afterwards.
 * @param {{ clients: number, operations: number, findings: number }} wanted
 */
export async function soakTriage({ clients, operations, findings }) {
  const folder = mkdtempSync(path.join(tmpdir(), "huntboard-soak-"));
  mkdirSync(path.join(folder, "logs"));
  const password = randomBytes(16).toString("hex");
  const server = await step("Starting a PostgreSQL for the soak", () => startPostgres({ folder, password }));
  try {
    const url = server.administratorUrl("postgres");
    const secret = randomBytes(32).toString("hex");
    const args = [inProject(".build/cli.mjs"), "bench", "triage-clients", `${clients},${operations},${findings}`];
    const { status } = await run(process.execPath, args, {
      cwd: root,
      env: childEnvironment({ folder, url, origin: "http://localhost:3000", secret, embedded: true }),
      stdio: "inherit",
    });
    return status;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
