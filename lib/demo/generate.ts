import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Micros } from "@/lib/ingest/canonical";
import { type Span, serverDays, signInDays } from "./days";
import type { DemoManifest } from "./manifest";
import { plantAll } from "./plants";
import type { Planted } from "./plants/stage";
import type { DemoSignIn } from "./sign-in";
import { domain, tenant } from "./tenant/people";
import { allowlist, type Site, sites } from "./tenant/sites";
import { day, floorTo, hour, isoMicros, microsOf } from "./time";
import { diagnosticRecord, nonInteractiveLine, securityEventLine } from "./write/json-lines";
import { securityAlertCsv, signinLogsCsv } from "./write/portal-csv";
import { openSink } from "./write/sink";
import { writeZip } from "./write/zip";

export const defaultSeed = 2311;
const fortnight = 14;
/** Two portal exports of a week each, which overlap as weekly exports do. */
const overlap = day;

export const demoFiles = {
  firstWeek: "SigninLogs_week1_query_data.csv",
  secondWeek: "SigninLogs_week2_query_data.csv",
  diagnostic: "insights-logs-noninteractiveusersigninlogs_PT1H.json.gz",
  rows: "AADNonInteractiveUserSignInLogs.jsonl.gz",
  alerts: "SecurityAlert_query_data.csv",
  logons: "SecurityEvent.zip",
} as const;

/** The site where it is working time when the story begins. */
function storySite(end: Micros): Site {
  const begins = floorTo(hour, end) - 30 * hour;
  const offWork = (site: Site) => Math.abs(((((begins / hour + site.utcOffsetHours) % 24) + 24) % 24) - 12.5);
  return sites.reduce((best, site) => (offWork(site) < offWork(best) ? site : best));
}

async function writeSignIns(folder: string, span: Span, planted: readonly DemoSignIn[]) {
  const middle = span.end - Math.round((span.end - span.from) / 2);
  const csv = signinLogsCsv(span.tenant);
  const open = (name: string) => openSink(path.join(folder, name), name.endsWith(".gz") ? "gzip" : "plain");
  const first = open(demoFiles.firstWeek);
  const second = open(demoFiles.secondWeek);
  const diagnostic = open(demoFiles.diagnostic);
  const rows = open(demoFiles.rows);
  await Promise.all([first, second].map((sink) => sink.write(csv.header, 0)));

  const counts = { interactive: 0, nonInteractive: 0 };
  for (const events of signInDays(span, planted)) {
    const interactive = events.filter((event) => event.interactive);
    const renewals = events.filter((event) => !event.interactive);
    counts.interactive += interactive.length;
    counts.nonInteractive += renewals.length;
    const parts = [
      [first, interactive.filter(({ at }) => at < middle + overlap), csv.line],
      [second, interactive.filter(({ at }) => at >= middle), csv.line],
      [
        diagnostic,
        renewals.filter(({ at }) => at < middle),
        (event: DemoSignIn) => diagnosticRecord(span.tenant, event),
      ],
      [rows, renewals.filter(({ at }) => at >= middle), (event: DemoSignIn) => nonInteractiveLine(span.tenant, event)],
    ] as const;
    for (const [sink, list, line] of parts) {
      for (let start = 0; start < list.length; start += 500) {
        const part = list.slice(start, start + 500);
        await sink.write(part.map(line).join(""), part.length);
      }
    }
  }
  await Promise.all([first, second, diagnostic, rows].map((sink) => sink.close()));
  return {
    counts,
    files: [
      { name: demoFiles.firstWeek, table: "SigninLogs", rows: first.rows },
      { name: demoFiles.secondWeek, table: "SigninLogs", rows: second.rows },
      { name: demoFiles.diagnostic, table: "AADNonInteractiveUserSignInLogs", rows: diagnostic.rows },
      { name: demoFiles.rows, table: "AADNonInteractiveUserSignInLogs", rows: rows.rows },
    ],
  };
}

async function writeServers(folder: string, span: Span, planted: Planted) {
  const counts = { alerts: 0, logons: 0 };
  const csv = securityAlertCsv(span.tenant);
  const alertLines = [csv.header];
  function* logonLines() {
    for (const { alerts, logons } of serverDays(span, planted)) {
      counts.alerts += alerts.length;
      counts.logons += logons.length;
      alertLines.push(...alerts.map(csv.line));
      yield logons.map((logon) => securityEventLine(span.tenant, logon)).join("");
    }
  }
  await writeZip(path.join(folder, demoFiles.logons), "SecurityEvent.jsonl", logonLines());
  await writeFile(path.join(folder, demoFiles.alerts), alertLines.join(""));
  return {
    counts,
    files: [
      { name: demoFiles.alerts, table: "SecurityAlert", rows: counts.alerts },
      { name: demoFiles.logons, table: "SecurityEvent", rows: counts.logons },
    ],
  };
}

export type DemoOptions = { folder: string; end: Date; seed?: number; days?: number };

/** Writes the exports of an invented tenant that end at `end`, and beside them the manifest of what is hidden in them. */
export async function generateDemo({
  folder,
  end: endDate,
  seed = defaultSeed,
  days = fortnight,
}: DemoOptions): Promise<DemoManifest> {
  await mkdir(folder, { recursive: true });
  const end = microsOf(endDate);
  const company = tenant(seed, storySite(end));
  const span: Span = { seed, tenant: company, from: end - days * day, end };
  const planted = plantAll(seed, company, end);
  const signIns = await writeSignIns(folder, span, planted.signIns);
  const servers = await writeServers(folder, span, planted);

  const manifest: DemoManifest = {
    tenant: { name: "Aldermoor Freight", domain, users: company.people.length + 2 },
    seed,
    from: isoMicros(span.from),
    end: isoMicros(end),
    events: { ...signIns.counts, ...servers.counts },
    files: [...signIns.files, ...servers.files],
    allowlist: [...allowlist],
    cases: planted.cases,
  };
  await writeFile(path.join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}
