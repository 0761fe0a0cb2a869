import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { emptyDatabase } from "@/lib/testing/factories";
import { samples } from "@/lib/testing/shared-samples";
import { getUpload } from "@/lib/uploads/data";
import { ingestLocal } from "./ingest-local";

/** The real export, what it is, how many rows it has, how many of them are events of its table, and how many events those are. */
const files = [
  ["log-analytics/msticpy_SigninLogs_aad_logons.jsonl", "SigninLogs"],
  ["log-analytics/sentinel_training_sign-in_adelete.csv", "SigninLogs"],
  ["log-analytics/msticpy_SecurityEvent_all_events.jsonl", "SecurityEvent"],
  ["log-analytics/msticpy_SecurityEvent_failed_logons.jsonl", "SecurityEvent"],
  ["log-analytics/msticpy_SecurityEvent_host_logons.jsonl", "SecurityEvent"],
  ["log-analytics/msticpy_host_logons.csv", "SecurityEvent"],
  ["log-analytics/simuland_WindowsEvents.json", "SecurityEvent"],
  ["security-alert/msticpy_SecurityAlert_alerts_list.jsonl", "SecurityAlert"],
  ["security-alert/msticpy_alertlist.csv", "SecurityAlert"],
  ["azure-monitor/panther_azure_signin_tests.jsonl", "SigninLogs"],
  ["log-analytics/simuland_AADAuditEvents.json", ""],
  ["log-analytics/msticpy_kusto_v2_response.json", ""],
  ["defender-xdr/simuland_Microsoft365DefenderEvents.json", ""],
] as const;

async function ledger(name: string) {
  const id = await ingestLocal(samples.path(name), { source: "command line", by: "test" });
  const upload = await getUpload(id);
  const line = upload?.files[0];
  if (!upload || !line) throw new Error(`${name}: no ledger line (${upload?.error})`);
  return { upload, line };
}

const counts = (line: { read: number; added: number; known: number; rejected: number }) => [
  line.read,
  line.added,
  line.known,
  line.rejected,
];

describe.skipIf(!samples.exist)("real exports beside the project", () => {
  beforeEach(emptyDatabase);

  test.each(files)("%s is read as %j with every row accounted for, twice", async (name, table) => {
    const { upload, line } = await ledger(name);
    expect(upload.state).toBe("done");
    expect(line.table).toBe(table);
    expect(line.read).toBe(line.added + line.known + line.rejected);
    expect(line.read).toBeGreaterThan(0);
    expect(await db.reject.count()).toBe(line.rejected);
    const again = (await ledger(name)).line;
    expect(counts(again)).toEqual([line.read, 0, line.added + line.known, line.rejected]);
    expect(again.sha256).toBe(line.sha256);
    const [stored] = await db.$queryRaw<
      [{ rows: number }]
    >`select ((select count(*) from sign_in) + (select count(*) from security_alert)
      + (select count(*) from windows_logon))::int as rows`;
    expect(stored.rows).toBe(line.added);
  });

  test("the rows of a JSON lines file are its lines", async () => {
    const name = "log-analytics/msticpy_SigninLogs_aad_logons.jsonl";
    const { line } = await ledger(name);
    const lines = readFileSync(samples.path(name), "utf8")
      .split("\n")
      .filter((text) => text.trim() !== "");
    const ids = new Set(lines.map((text) => JSON.parse(text).Id));
    expect([line.read, line.added, line.rejected]).toEqual([lines.length, ids.size, 0]);
  });
});
