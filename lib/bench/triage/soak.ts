import { performance } from "node:perf_hooks";
import { verifyAudit } from "@/lib/audit/data";
import { pool } from "@/lib/db/client";
import { differencesFromAudit, workAtOnce } from "@/lib/findings/triage/testing/clients";
import { plantFindings } from "@/lib/findings/triage/testing/plant";
import { say } from "../say";

type Soak = { clients: number; operations: number; findings: number };

/** Many clients at few findings; true when no write was lost, the findings are what the audit says and its chain is whole. */
export async function soakTriage({ clients, operations, findings }: Soak): Promise<boolean> {
  say(`${clients} clients, ${operations} changes each, ${findings} findings …`);
  const planted = await plantFindings(findings);
  const started = performance.now();
  const tally = await workAtOnce({ clients, operations, findings: planted });
  const seconds = (performance.now() - started) / 1000;
  say(
    `${tally.saved.toLocaleString("en-GB")} changes saved in ${seconds.toFixed(1)} s, ${tally.clashes.toLocaleString("en-GB")} clashes decided anew, ${tally.merged.toLocaleString("en-GB")} merged.`,
  );
  const differences = await differencesFromAudit();
  const chain = await verifyAudit();
  await pool.end();
  const faults = [
    ...tally.doubled.map((written) => `told twice: ${written}`),
    ...differences,
    ...(chain.fault ? ["the chain of the audit is broken"] : []),
    ...(tally.saved === clients * operations ? [] : ["not every client came to its end"]),
  ];
  say(
    faults.length === 0
      ? "No write was lost: the findings are what the audit says, and its chain is whole."
      : faults.slice(0, 20).join("\n"),
  );
  return faults.length === 0;
}
