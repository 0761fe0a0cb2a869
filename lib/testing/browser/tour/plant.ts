import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { importRanges } from "@/lib/enrich/ranges/mutations";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { runHunt } from "@/lib/hunts/run";
import { incidentsFromRun } from "@/lib/incidents/from-run/mutations";
import { addWork } from "@/lib/incidents/work/mutations";
import type { WorkKind } from "@/lib/incidents/work/schema";
import { ingestLocal } from "@/lib/ingest/ingest-local";
import { addNote } from "@/lib/notes/mutations";
import { beginReport } from "@/lib/reports/begin";
import { makeReport } from "@/lib/reports/mutations";
import { saveSchedule } from "@/lib/schedules/mutations";
import { dayFromNow } from "@/lib/suppressions/days";
import { makeSuppression } from "@/lib/suppressions/mutations";
import { announce } from "@/lib/webhooks/announce/mutations";
import { createWebhook, pauseWebhook } from "@/lib/webhooks/mutations";

const by = "lead@aldermoor.example";

/** A good row of the last hour, one cut short and one whose time is none. */
function damaged(): string {
  const row = (at: string, id: string) =>
    JSON.stringify({
      Id: `00000000-0000-4000-8000-0000000000${id}`,
      CreatedDateTime: at,
      UserPrincipalName: "ana@aldermoor.example",
      AppDisplayName: "Azure Portal",
      IPAddress: "192.0.2.10",
      ResultType: "0",
      Type: "SigninLogs",
    });
  const recent = new Date(Date.now() - 3_600_000).toISOString();
  return [row(recent, "d1"), row(recent, "d2").slice(0, 90), row("yesterday", "d3"), ""].join("\n");
}

/** Columns that no format has, so that somebody must say what they mean. */
const foreign = [
  "when,who,where,which program,how it went",
  "2026-06-15 12:40:24,ana@aldermoor.example,192.0.2.10,Azure Portal,0",
  "2026-06-15 12:41:02,ben@aldermoor.example,192.0.2.11,Payroll,50105",
  "",
].join("\n");

async function plantFiles() {
  const folder = await mkdtemp(path.join(tmpdir(), "huntboard-tour-"));
  try {
    for (const [name, text] of [
      ["cut-short.jsonl", damaged()],
      ["from-a-proxy.csv", foreign],
    ] as const) {
      const file = path.join(folder, name);
      await writeFile(file, text);
      await ingestLocal(file, { source: "command line", by });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the demo leaves out and analysts make day by day, so that no screen is empty. A second call adds nothing. */
export async function plantTour() {
  if ((await db.suppression.count()) > 0) return;
  await plantFiles();
  const hunt = huntBySlug("asn-mismatch");
  if (!hunt) throw new Error("The hunt that the tour looks at is gone.");
  const { runId } = await runHunt({ slug: hunt.slug, save: true, by });
  if (runId) await transaction((client) => incidentsFromRun(client, hunt, runId));
  await saveSchedule({ hunt: hunt.slug, values: { enabled: false, everySeconds: 3600 }, by });
  await importRanges({
    text: "192.0.2.0/24, office, Utrecht\n198.51.100.0/24, hosting, Rented servers",
    class: "office",
    by,
  });
  const [first, last] = await Promise.all([
    db.finding.findFirst({ where: { hunt: "success-then-failure" }, orderBy: { lastSeen: "desc" } }),
    db.finding.findFirst({ where: { hunt: hunt.slug }, orderBy: { lastSeen: "asc" } }),
  ]);
  if (first)
    await transaction((client) =>
      addNote(client, {
        on: { kind: "finding", id: first.id },
        by,
        text: "Asked by phone: was at lunch at that time, and knows nothing of it.",
      }),
    );
  await plantCasework();
  await plantReport();
  if (last) await plantWebhook(last.id);
  if (last) {
    const conditions = { user: last.upn, hunt: hunt.slug };
    const reason = "On parental leave, phone at home; agreed with the service desk.";
    await makeSuppression({ conditions, owner: by, reason, expires: dayFromNow(30) }, { by, mayExceed: true });
  }
}

/** Paused, so that nobody is called: what it would have told waits in the log. */
async function plantWebhook(findingId: string) {
  const wanted = { name: "Ticket desk", url: "https://tickets.aldermoor.example/huntboard" };
  const { id } = await createWebhook({ ...wanted, events: ["finding.created", "incident.created"] }, by);
  await pauseWebhook(id, true, by);
  await transaction((client) => announce(client, { event: "finding.created", ids: [findingId] }));
}

/** What was handed over of the first incident, with its people under other names. */
async function plantReport() {
  const incident = await db.incident.findFirst({ orderBy: { number: "asc" } });
  if (!incident) return;
  const { options } = await beginReport({ kind: "incident", number: incident.number }, { name: "Lena Lead" }, "UTC");
  const redaction = { ...options.redaction, user: "pseudonym" as const };
  await makeReport({ ...options, client: "Aldermoor", redaction }, ["html", "pdf", "csv"], { email: by });
}

/** What a team writes down on the first incident. */
async function plantCasework() {
  const incident = await db.incident.findFirst({ orderBy: { number: "asc" } });
  if (!incident) return;
  const { number } = incident;
  const write = (kind: WorkKind, values: Record<string, string | null>) =>
    transaction((client) => addWork(client, { kind, incident: number, values, by }));
  await write("task", { text: "Ask the service desk for the number of the phone", assignee: null, due: "2026-03-03" });
  await write("hypothesis", { text: "The session was used from another network by somebody else" });
  await write("entry", {
    at: "2026-03-02T08:15:00Z",
    zone: "Europe/Oslo",
    text: "The person called: was on the train, with the telephone as hotspot.",
    source: "Service desk, by telephone",
  });
  const text =
    "The **train** explains the address:\n- #ip/192.0.2.10 is its network\n- https://aldermoor.example/trains says so";
  await transaction((client) => addNote(client, { on: { kind: "incident", number }, by, text }));
}
