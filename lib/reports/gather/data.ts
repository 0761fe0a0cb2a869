import "server-only";
import type { Sql } from "@/lib/db/sql";
import type { NetworkContext } from "@/lib/enrich/network-of";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { pairsOfFinding } from "@/lib/evidence/data";
import { type FindingFacts, findingFacts } from "@/lib/findings/data";
import type { FindingSeverity } from "@/lib/findings/schema";
import { severities, verdicts } from "@/lib/findings/schema";
import { standingNotesOf } from "@/lib/notes/data";
import { signInsByIds } from "@/lib/sign-ins/data";
import { gapsWithin } from "@/lib/timeline/gaps";
import type { ReportContent, ReportFinding, ReportNote, ReportRow } from "../content";
import type { Clue } from "../redact/learn";
import { mostRows, type ReportOptions } from "../schema";
import { chartOf } from "./chart";
import { eventsOfFindings, eventsOfUser, measureEvents, spanOfUser, type UserSpan } from "./events";
import { evidenceRows } from "./evidence";
import { filesOf } from "./files";
import { reportFinding, toldFirst } from "./findings";
import { limitsOf } from "./limits";
import { codesOf, networksOf } from "./networks";
import { runsOf } from "./runs";
import { type FoundSubject, findSubject, peopleOf } from "./subject";
import { counted, number } from "./words";
import { workOfIncident } from "./work";

/** What a report holds before anything is taken out, and what else names the people and things in it. */
export type Gathered = { content: ReportContent; clues: Clue[]; subject: FoundSubject; events: Sql };

/** Reads everything that a report says. Nothing is left out unless the analyst asked for it. */
export async function gather(options: ReportOptions, preparedAt: string): Promise<Gathered> {
  const subject = await findSubject(options.subject);
  const span = await spanOf(options, subject);
  const facts = (await findingFacts(subject.findingIds)).filter(
    ({ firstSeen, lastSeen }) => span === null || (lastSeen >= span.from && firstSeen <= span.to),
  );
  const ids = facts.map(({ id }) => id);
  const events = subject.user === null || span === null ? eventsOfFindings(ids) : eventsOfUser(subject.user, span, ids);
  const { total, ...measure } = await measureEvents(events);
  const shown = Math.min(total, options.rows ?? total);
  if (shown > mostRows) {
    throw new AppError(
      "invalid",
      `${counted(total, "row")} are more than a document can hold. Show at most ${number(mostRows)} of them, or choose a shorter time.`,
    );
  }
  const users = [...new Set([...(subject.user === null ? [] : [subject.user]), ...measure.users])];
  const [rows, notes, people, runs, files, pairs, work] = await Promise.all([
    evidenceRows(events, facts, shown),
    options.withNotes ? standingNotesOf(ids) : new Map<string, ReportNote[]>(),
    peopleOf(users),
    runsOf(
      facts.map(({ lastRun }) => lastRun),
      options.zone,
    ),
    filesOf(events),
    pairsOf(facts),
    subject.incident ? workOfIncident(subject.incident.number) : null,
  ]);
  const told = toldFirst(facts, options.details ?? facts.length);
  const findings = facts.map((one, index) =>
    reportFinding(one, { index, notes: notes.get(one.id) ?? [], isTold: told.has(one.id) }),
  );
  const contexts = await contextsOf(rows);
  const period = { from: span?.from ?? measure.from, to: span?.to ?? measure.to };
  const signInUsers = people.filter(({ spelling }) => spelling !== "").map(({ user }) => user);
  const [chart, gaps] = await Promise.all([
    options.withChart ? orTooMuch(chartOf({ users: signInUsers, rows, findings, pairs, span, period })) : null,
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
      addresses: measure.addresses,
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
    chart: chart === tooMuch ? null : chart,
    limits: [
      ...limitsOf({ gaps, runs, findings, rows, zone: options.zone }),
      ...(chart === tooMuch
        ? ["The timeline is left out: there was too much to draw it in the time that it may take."]
        : []),
    ],
    codes: codesOf(rows),
    networks: networksOf(rows, contexts),
    runs,
    files,
  };
  return { content, subject, events, clues: cluesOf(facts, rows, people, subject) };
}

const tooMuch = Symbol("too much");

/** A report without its drawing is better than none, if it says so. */
async function orTooMuch<Drawn>(drawing: Promise<Drawn>): Promise<Drawn | typeof tooMuch> {
  try {
    return await drawing;
  } catch (error) {
    if (error instanceof AppError) return tooMuch;
    throw error;
  }
}

/** Of a user: the time that the analyst chose, or all that is loaded. */
async function spanOf({ from, to }: ReportOptions, { user }: FoundSubject): Promise<UserSpan | null> {
  const whole = user === null ? null : await spanOfUser(user);
  return whole && { from: from ?? whole.from, to: to ?? whole.to };
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

async function pairsOf(facts: readonly FindingFacts[]): Promise<Array<[string, string]>> {
  const some = facts.slice(0, mostFindingsWithPairs);
  return (await Promise.all(some.map(({ id, lastRun }) => pairsOfFinding(id, lastRun)))).flat();
}

const worst = (findings: readonly ReportFinding[]): FindingSeverity | null =>
  severities.find((severity) => findings.some((finding) => finding.severity === severity)) ?? null;

/** What names somebody or something and is itself not printed, so that free text can be searched for it. */
function cluesOf(
  facts: readonly FindingFacts[],
  rows: readonly ReportRow[],
  people: ReadonlyArray<{ user: string; name: string; spelling: string }>,
  subject: FoundSubject,
): Clue[] {
  return [
    ...people.map(({ user, name, spelling }): Clue => ({ kind: "user", value: user, also: [spelling, name] })),
    ...(subject.incident?.entities ?? []).map(({ name, value }): Clue => ({ field: name, value })),
    ...facts.flatMap(({ row, context, entities }) =>
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
