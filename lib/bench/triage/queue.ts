import { performance } from "node:perf_hooks";
import { pool } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { applyTriage } from "@/lib/findings/triage/mutations";
import type { TriageChange } from "@/lib/findings/triage/schema";
import { countTarget } from "@/lib/findings/triage/target";
import { differencesFromAudit } from "@/lib/findings/triage/testing/clients";
import { plantFindings } from "@/lib/findings/triage/testing/plant";
import { undoBatch } from "@/lib/findings/triage/undo/mutations";
import { suggestedIncidents } from "@/lib/incidents/suggest/data";
import { countRows } from "@/lib/views/count-rows";
import { groupRows } from "@/lib/views/group-rows";
import { openView } from "@/lib/views/open-view";
import { readPage } from "@/lib/views/read-page";
import { readViewState } from "@/lib/views/state";
import { median, right, say } from "../say";

const firstPage = 200;
const someone = { id: "bench", email: "ada@aldermoor.example", role: "lead" } as const;
const plantedAtOnce = 50_000;

async function timed<Result>(work: () => Promise<Result>): Promise<[number, Result]> {
  const started = performance.now();
  const result = await work();
  return [performance.now() - started, result];
}

async function medianOf(rounds: number, work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push((await timed(work))[0]);
  return median(times);
}

function line(name: string, milliseconds: number, limit: number | null = null) {
  const against = limit === null ? "" : milliseconds <= limit ? `within ${limit}` : `OVER ${limit}`;
  const size = milliseconds < 10_000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
  say(`${name.padEnd(64)} ${right(size, 10)}  ${against}`.trimEnd());
}

async function plant(findings: number) {
  for (let from = 1; from <= findings; from += plantedAtOnce) {
    await plantFindings(Math.min(plantedAtOnce, findings - from + 1), { from, worked: true });
  }
  await pool.query(`insert into finding_subject (finding_id, hunt, upn, ips, asns, session)
    select id, hunt, upn, array[ip::inet], array[64496 + hashtext(upn) % 8, 64520], md5(upn)::uuid from finding`);
  await pool.query("vacuum analyze finding");
  await pool.query("analyze finding_subject");
}

const lists: Array<[name: string, query: string]> = [
  ["as it opens", ""],
  ["waiting", "q=-status:closed"],
  ["waiting, unassigned", 'q=-status:closed assignee:""'],
  ["mine", "q=assignee:me"],
  ["mine, waiting", "q=assignee:me -status:closed"],
  ["by severity, down", "sort=-severity&q=-status:closed"],
  ["by user", "sort=user"],
];

/** The queue as it opens and as a team asks for it, and a step that changes very many and is taken back. */
export async function benchQueue({ findings, many, rounds }: { findings: number; many: number; rounds: number }) {
  say(`Planting ${findings.toLocaleString("en-GB")} findings …`);
  await plant(findings);
  const view = await openView("findings", {}, someone);
  const stateOf = (query: string) => readViewState(new URLSearchParams(query));
  say("\nThe first page of the queue, medians");
  for (const [name, query] of lists) {
    line(name, await medianOf(rounds, () => readPage(view, stateOf(query))), firstPage);
  }
  say("\nBeside it, once the page is there");
  line("how many there are", await medianOf(rounds, () => countRows(view, stateOf(""))));
  for (const group of ["hunt", "user", "ip", "networks", "session"]) {
    line(
      `groups of what waits by ${group}`,
      await medianOf(rounds, () => groupRows(view, stateOf(`q=-status:closed&group=${group}`))),
    );
  }
  say("\nIncidents that findings suggest");
  for (const within of ["24h", "7d"] as const) {
    line(`findings that belong together within ${within}`, await medianOf(rounds, () => suggestedIncidents(within)));
  }
  await benchMany(many);
  await pool.end();
}

async function benchMany(many: number) {
  say(`\n${many.toLocaleString("en-GB")} findings at once`);
  const { rows } = await pool.query<{ at: string }>(
    `select to_char(min(last_seen) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
     from (select last_seen from finding where status <> 'closed' order by last_seen desc limit $1) newest`,
    [many],
  );
  const query = new URLSearchParams({ q: "-status:closed", from: rows[0]?.at ?? "" }).toString();
  const target = { kind: "matching", query } as const;
  const [counting, { count, print }] = await timed(() => countTarget(target, someone.email));
  line(`counting them exactly (${count.toLocaleString("en-GB")})`, counting);
  const change: TriageChange = {
    status: "closed",
    verdict: "benign",
    closingReason: "Security test",
    addLabels: ["bench"],
  };
  const by = someone.email;
  const [changing, done] = await timed(() =>
    transaction((client) => applyTriage(client, { target: { ...target, expected: { count, print } }, change, by })),
  );
  line(`verdict, status, reason and label in one transaction (${done.changed.toLocaleString("en-GB")})`, changing);
  const [undoing, undone] = await timed(() =>
    transaction((client) => undoBatch(client, { batch: done.batch, by, mayUndoOthers: false })),
  );
  line(`taking it back (${undone.restored.toLocaleString("en-GB")})`, undoing);
  const faults = await differencesFromAudit();
  say(
    faults.length === 0
      ? "The findings are what the audit says."
      : `NOT as the audit says: ${faults.slice(0, 5).join("; ")}`,
  );
}
