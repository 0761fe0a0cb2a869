import "server-only";
import type { NetworkContext } from "@/lib/enrich/network-of";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { pairsOfFinding } from "@/lib/evidence/data";
import type { FindingDetail, FindingSeverity } from "@/lib/findings/schema";
import { severities, verdicts } from "@/lib/findings/schema";
import { signInsByIds } from "@/lib/sign-ins/data";
import { gapsWithin } from "@/lib/timeline/gaps";
import type { ReportContent, ReportFinding, ReportRow } from "../content";
import type { Clue } from "../redact/learn";
import { mostRows, type ReportOptions } from "../schema";
import { chartOf } from "./chart";
import { evidenceRows, spanOfUser, type UserSpan, userRows } from "./evidence";
import { filesOf } from "./files";
import { findingDetails, reportFinding } from "./findings";
import { limitsOf } from "./limits";
import { codesOf, networksOf } from "./networks";
import { runsOf } from "./runs";
import { type FoundSubject, findSubject, peopleOf } from "./subject";
import { counted, number } from "./words";
import { standingNotes, workOfIncident } from "./work";

/** What a report holds before anything is taken out, and what else names the people and things in it. */
export type Gathered = { content: ReportContent; clues: Clue[]; subject: FoundSubject };

/** Reads everything that a report says. Nothing is left out unless the analyst asked for it. */
export async function gather(options: ReportOptions, preparedAt: string): Promise<Gathered> {
  const subject = await findSubject(options.subject);
  const span = await spanOf(options, subject);
  const details = (await findingDetails(subject.findingIds)).filter(
    ({ firstSeen, lastSeen }) => span === null || (lastSeen >= span.from && firstSeen <= span.to),
  );
  const notes = await Promise.all(
    details.map(({ id }) => (options.withNotes ? standingNotes({ kind: "finding", id }) : [])),
  );
  const findings = details.map((detail, index) => reportFinding(detail, index, notes[index] ?? []));
  const { rows: all, total } = await rowsOf(options, subject, details, span);
  const rows = options.rows === null ? all : all.slice(0, options.rows);
  if (rows.length > mostRows) {
    throw new AppError(
      "invalid",
      `${counted(total, "row")} are more than a document can hold. Show at most ${number(mostRows)} of them, or choose a shorter time.`,
    );
  }
  const users = [
    ...new Set([...(subject.user ? [subject.user] : []), ...rows.map(({ user }) => user.toLowerCase())]),
  ].filter((user) => user !== "");
  const [people, runs, files, contexts, pairs, work] = await Promise.all([
    peopleOf(users),
    runsOf(
      details.map(({ lastRun }) => lastRun),
      options.zone,
    ),
    filesOf(rows),
    contextsOf(rows),
    pairsOf(details),
    subject.incident ? workOfIncident(subject.incident.number) : null,
  ]);
  const period = { from: span?.from ?? all[0]?.at ?? null, to: span?.to ?? all.at(-1)?.at ?? null };
  const signInUsers = people.filter(({ spelling }) => spelling !== "").map(({ user }) => user);
  const [chart, gaps] = await Promise.all([
    options.withChart ? chartOf({ users: signInUsers, rows, findings, pairs, span }) : null,
    period.from && period.to && period.from < period.to ? gapsWithin({ from: period.from, to: period.to }) : [],
  ]);
  const content: ReportContent = {
    head: {
      kind: options.subject.kind,
      reference: subject.reference,
      subject: subject.label,
      title: options.title,
      client: options.client,
      caseReference: options.caseReference,
      author: options.author,
      organisation: options.organisation,
      classification: options.classification,
      tlp: options.tlp,
      watermark: options.watermark,
      zone: options.zone,
      paper: options.paper,
      preparedAt,
      link: options.subject.kind === "user" ? "" : `${env().HUNTBOARD_ORIGIN}${subject.path}`,
      product: "Huntboard",
      redacted: [],
    },
    glance: {
      severity: worst(findings),
      verdicts: ([...verdicts, "none"] as const)
        .map((verdict) => ({
          verdict,
          count: findings.filter((finding) => (finding.verdict ?? "none") === verdict).length,
        }))
        .filter(({ count }) => count > 0),
      ...period,
      users: people.map(({ user, name, spelling }) => ({ user: spelling || user, name })),
      addresses: new Set(all.map(({ ip }) => ip).filter((ip) => ip !== "")).size,
      events: total,
    },
    narrative: options.narrative.filter(({ text }) => text.trim() !== ""),
    incident: subject.incident && {
      number: subject.incident.number,
      title: subject.incident.title,
      description: subject.incident.description,
      status: subject.incident.status,
      severity: subject.incident.severity,
      owner: subject.incident.owner ?? "",
      createdBy: subject.incident.createdBy,
      createdAt: subject.incident.createdAt,
      closedAt: subject.incident.closedAt,
    },
    work: work && !options.withNotes ? { ...work, notes: [] } : work,
    findings,
    evidence: { rows: options.withEvidence ? rows : [], total, cap: options.rows, isShown: options.withEvidence },
    chart,
    limits: limitsOf({ gaps, runs, findings, rows, zone: options.zone }),
    codes: codesOf(rows),
    networks: networksOf(rows, contexts),
    runs,
    files,
  };
  return { content, subject, clues: cluesOf(details, rows, people, subject) };
}

/** Of a user: the time that the analyst chose, or all that is loaded. */
async function spanOf({ from, to }: ReportOptions, { user }: FoundSubject): Promise<UserSpan | null> {
  const whole = user === null ? null : await spanOfUser(user);
  return whole && { from: from ?? whole.from, to: to ?? whole.to };
}

async function rowsOf(
  { rows: most }: ReportOptions,
  { user }: FoundSubject,
  details: readonly FindingDetail[],
  span: UserSpan | null,
): Promise<{ rows: ReportRow[]; total: number }> {
  const behind = evidenceRows(details);
  if (user === null || span === null) return { rows: behind, total: behind.length };
  return userRows(user, span, most ?? mostRows + 1, behind);
}

/** Who says which network an address is in; one row of each system is enough. */
async function contextsOf(rows: readonly ReportRow[]): Promise<Map<string, NetworkContext>> {
  const one = new Map<string, string>();
  for (const { table, isLoaded, asn, recordId } of rows) {
    if (table === "sign_in" && isLoaded && !one.has(asn)) one.set(asn, recordId);
  }
  return new Map((await signInsByIds([...one.values()])).map(({ recordId, network }) => [recordId, network]));
}

const mostFindingsWithPairs = 50;

async function pairsOf(details: readonly FindingDetail[]): Promise<Array<[string, string]>> {
  const some = details.slice(0, mostFindingsWithPairs);
  return (await Promise.all(some.map(({ id, lastRun }) => pairsOfFinding(id, lastRun)))).flat();
}

const worst = (findings: readonly ReportFinding[]): FindingSeverity | null =>
  severities.find((severity) => findings.some((finding) => finding.severity === severity)) ?? null;

/** What names somebody or something and is itself not printed, so that free text can be searched for it. */
function cluesOf(
  details: readonly FindingDetail[],
  rows: readonly ReportRow[],
  people: ReadonlyArray<{ user: string; name: string; spelling: string }>,
  subject: FoundSubject,
): Clue[] {
  return [
    ...people.map(({ user, name, spelling }): Clue => ({ kind: "user", value: user, also: [spelling, name] })),
    ...(subject.incident?.entities ?? []).map(({ name, value }): Clue => ({ field: name, value })),
    ...details.flatMap(({ row, context, entities }) =>
      [...Object.entries(row), ...Object.entries(context), ...Object.entries(entities)].flatMap(([field, value]) =>
        (Array.isArray(value) ? value : [value])
          .filter((one) => typeof one === "string")
          .map((one): Clue => ({ field, value: one })),
      ),
    ),
    ...rows.flatMap(({ asn, network }): Clue[] =>
      asn === "" ? [] : [{ kind: "network", value: asn, also: network === "" ? [] : [network] }],
    ),
  ];
}
