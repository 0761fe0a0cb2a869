import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { blankSignIn, type Located, type SecurityAlert, type SignIn, type WindowsLogon } from "@/lib/ingest/canonical";
import { loadAlerts, loadLogons, loadSignIns } from "@/lib/ingest/load";
import { parseIso } from "@/lib/ingest/times/iso";

type Timed<Event> = Partial<Omit<Event, "eventTime">> & { at: string };

function micros(at: string): number {
  const time = parseIso(at);
  if (time === null) throw new Error(`"${at}" is not an ISO time`);
  return time;
}

const locate = <Event>(events: Event[]): Located<Event>[] =>
  events.map((event, index) => ({ event, line: index + 1, offset: 0 }));

const guid = (text: string) => `00000000-0000-4000-8000-${text.padStart(12, "0")}`;
let made = 0;

/** A successful interactive sign-in of nobody in particular; say only what the test is about. */
export function signIn({ at, ...given }: Timed<SignIn>): SignIn {
  made += 1;
  return {
    ...blankSignIn,
    recordId: guid(String(made)),
    eventTime: micros(at),
    kind: "interactive",
    sourceTable: given.kind === "non-interactive" ? "AADNonInteractiveUserSignInLogs" : "SigninLogs",
    upn: "ana@aldermoor.example",
    appName: "Azure Portal",
    ip: "192.0.2.10",
    resultCode: "0",
    ...given,
  };
}

export function alert({ at, ...given }: Timed<SecurityAlert>): SecurityAlert {
  made += 1;
  return {
    alertId: guid(String(made)),
    eventTime: micros(at),
    name: "Password Spray",
    displayName: "",
    severity: "Medium",
    status: "New",
    subscription: "",
    compromisedEntity: "",
    product: "",
    provider: "",
    link: "",
    extra: {},
    ...given,
  };
}

export function logon({ at, ...given }: Timed<WindowsLogon>): WindowsLogon {
  made += 1;
  return {
    eventTime: micros(at),
    eventId: 4624,
    computer: "SRV01",
    recordNumber: String(made),
    logonType: 10,
    account: "ALDERMOOR\\ana",
    accountType: "User",
    activity: "4624 - An account was successfully logged on.",
    ip: "192.0.2.10",
    workstation: "",
    logonId: "",
    extra: {},
    ...given,
  };
}

/** A file of the ledger that stands behind events which a test loads directly. */
export async function uploadFile(): Promise<number> {
  const upload = await db.upload.create({
    data: { id: crypto.randomUUID(), fileName: "factory.jsonl", bytes: 0, source: "command line", state: "done" },
  });
  const file = await db.uploadFile.create({ data: { uploadId: upload.id, ordinal: 0, name: "factory.jsonl" } });
  return file.id;
}

/** Loads sign-ins through the real loader. */
export async function signIns(...partials: Timed<SignIn>[]) {
  const file = await uploadFile();
  return transaction((client) => loadSignIns(client, file, locate(partials.map(signIn))));
}

export async function alerts(...partials: Timed<SecurityAlert>[]) {
  const file = await uploadFile();
  return transaction((client) => loadAlerts(client, file, locate(partials.map(alert))));
}

export async function logons(...partials: Timed<WindowsLogon>[]) {
  const file = await uploadFile();
  return transaction((client) => loadLogons(client, file, locate(partials.map(logon))));
}

/** Empties everything that tests load, so that each test starts from nothing. */
export async function emptyDatabase() {
  await db.$executeRaw`truncate account, application, resource, ip_address, user_agent, result, place, device, trait, sign_in_shared, sign_in, sign_in_detail,
    security_alert, windows_logon, sign_in_history, sign_in_hour, coverage, reject, upload_file, upload, job, hunt_setting, hunt_run, finding,
    hunt_row, run_finding, suppression, finding_event, finding_decision, triage_batch, triage_batch_finding, parameter_set, note, note_template, incident_suggestion_past, hunt_schedule, schedule_tick, incident, incident_finding, watchlist_entry, watchlist_change, contribution, auth_step, network_range, network_table restart identity cascade`;
  await db.$executeRaw`delete from watchlist where name <> 'NetworkAllowlist'`;
  await db.$executeRaw`update watchlist set version = 0, description = '', changed_at = null, changed_by = null`;
}
