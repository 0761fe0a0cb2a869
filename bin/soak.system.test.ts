import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-soak-test-"));
const minutes = 60_000;

let running: ChildProcess | undefined;

afterAll(() => {
  running?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

test(
  "an ingest whose worker and database are killed again and again ends as if nothing had happened",
  async () => {
    const { DATABASE_URL: _, ...inherited } = process.env;
    const args = ["bin/soak.mjs", "kills", "--rows", "120000", "--worker", "3", "--postgres", "1"];
    const soak = spawn(process.execPath, args, {
      env: { ...inherited, HUNTBOARD_DATA: folder },
      stdio: ["ignore", "pipe", "pipe"],
    });
    running = soak;
    let output = "";
    for (const stream of [soak.stdout, soak.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    const [status] = await once(soak, "close");
    expect({ status, output }).toEqual({
      status: 0,
      output: expect.stringContaining("Nothing was lost, doubled or altered"),
    });
    expect(output.match(/^worker +killed at row/gm)).toHaveLength(3);
    expect(output.match(/^postgres +killed at row/gm)).toHaveLength(1);
    expect(output).toContain('"read":120000,"new":120000,"known":0');
  },
  8 * minutes,
);
