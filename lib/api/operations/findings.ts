import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { getFinding } from "@/lib/findings/data";
import { evidenceOf } from "@/lib/findings/evidence/data";
import { severities, statuses, verdicts } from "@/lib/findings/schema";
import { findingsView } from "@/lib/findings/view";
import type { ViewRow } from "@/lib/views/schema";
import { versionTag } from "../etag";
import { listQuery, pageOf, readList } from "../list";
import { operation } from "../operation";
import { columnsOf, itemOf, link, pageLink, rowSchema, time } from "../rows";

export const findingParams = z.strictObject({ finding: z.uuid().describe("The finding's id.") });
export const noSuchFinding = () => new AppError("not-found", "There is no such finding.");

const version = z.number().int().describe("Counts what people and runs decided about it; `If-Match` names it.");

const item = rowSchema(columnsOf(findingsView), { version });

const itemOfFinding = (row: ViewRow) => ({ ...itemOf(row), version: Number(row.extra?.version) });

export const listFindings = operation({
  id: "listFindings",
  method: "GET",
  path: "/findings",
  scope: "read",
  tag: "findings",
  summary: "Findings that match a filter, a page at a time",
  description:
    "Newest first. What suppressions hide is left out unless the filter says `suppressed:yes` or `suppressed:no`.",
  query: listQuery,
  answer: { status: 200, says: "A page of findings.", schema: pageOf(item) },
  handle: async ({ query, user }) => ({
    data: await readList({ view: findingsView, user, query, item: itemOfFinding }),
  }),
});

const seenInRun = z.strictObject({
  run: z.uuid(),
  state: z.string().describe("What the run said of it: new, same, changed, back or gone."),
  rows: z.number().int(),
  at: time,
});

const decision = z.strictObject({
  at: time,
  kind: z.string().describe("triage, undo, back or news."),
  by: z.string().nullable().describe("Null when a run decided on new evidence."),
  status: z.enum(statuses),
  verdict: z.enum(verdicts).nullable(),
  because: z.array(z.string()),
});

const detail = z.strictObject({
  id: z.uuid(),
  version,
  link,
  hunt: z.string(),
  key: z.string().describe("What makes it the same finding in every run."),
  title: z.string(),
  severity: z.enum(severities),
  status: z.enum(statuses),
  verdict: z.enum(verdicts).nullable(),
  closingReason: z.string().nullable().describe("Why it was closed, in the words of the team's list."),
  huntSeverity: z.enum(severities).nullable().describe("What the hunt says, where somebody gave another severity."),
  labels: z.array(z.string()),
  assignee: z.string().nullable(),
  triagedBy: z.string().nullable(),
  triagedAt: time.nullable(),
  user: z.string(),
  ip: z.string(),
  firstSeen: time,
  lastSeen: time,
  rows: z.number().int(),
  entities: z.record(z.string(), z.array(z.string())),
  row: z.record(z.string(), z.unknown()).describe("The newest result row, with the columns of the hunt's rule."),
  context: z.record(z.string(), z.unknown()).describe("What Huntboard adds beside it."),
  news: z.array(z.string()).describe("What is new since somebody decided; empty when nothing is."),
  verdictHolds: z
    .boolean()
    .nullable()
    .describe("Whether the verdict was given on exactly this evidence; null without a verdict."),
  isSuppressed: z.boolean(),
  isGone: z.boolean().describe("A run that covered its time no longer found it."),
  firstRun: z.uuid(),
  lastRun: z.uuid(),
  runs: z.array(seenInRun),
  decisions: z.array(decision).describe("Newest first."),
  evidenceLeftOut: z.number().int().describe("How many more events stand behind it than are kept."),
});

export const getFindingById = operation({
  id: "getFinding",
  method: "GET",
  path: "/findings/{finding}",
  scope: "read",
  tag: "findings",
  summary: "One finding with its newest row and what was decided about it",
  description: "Its `ETag` is the version that a change has to name in `If-Match`.",
  params: findingParams,
  answer: {
    status: 200,
    says: "The finding.",
    schema: detail,
    headers: { ETag: "The version of its decisions." },
  },
  problems: [404],
  async handle({ params }) {
    const found = await getFinding(params.finding);
    if (!found) throw noSuchFinding();
    const { id, hunt, key, title, severity, status, verdict, assignee, triagedBy, triagedAt } = found;
    const { closingReason, huntSeverity, labels, verdictHolds } = found;
    const { entities, row, context, news, isSuppressed, isGone, firstRun, lastRun, evidenceLeftOut } = found;
    const data = {
      ...{ id, version: found.version, link: pageLink(`/findings/${id}`), hunt, key, title, severity, status, verdict },
      ...{
        closingReason,
        huntSeverity,
        labels,
        verdictHolds,
        assignee,
        triagedBy,
        triagedAt,
        user: found.upn,
        ip: found.ip,
        firstSeen: found.firstSeen,
      },
      ...{ lastSeen: found.lastSeen, rows: found.rowCount, entities, row, context, news, isSuppressed, isGone },
      ...{ firstRun, lastRun, evidenceLeftOut },
      runs: found.runs.map(({ runId, state, rowCount, startedAt }) => ({
        ...{ run: runId, state, rows: rowCount, at: startedAt },
      })),
      decisions: found.decisions.map(({ at, kind, by, status: then, verdict: said, because }) => ({
        ...{ at, kind, by, status: then, verdict: said, because },
      })),
    };
    return { data, headers: { etag: versionTag(found.version) } };
  },
});

const event = z.strictObject({
  table: z.enum(["sign_in", "security_alert", "windows_logon"]),
  recordId: z.guid(),
  role: z.string().describe("What it is to the finding."),
  at: time,
  loaded: z.boolean().describe("False when the event is not loaded any more."),
  kind: z.string(),
  user: z.string(),
  ip: z.string(),
  city: z.string(),
  app: z.string(),
  resultCode: z.string(),
  resultReason: z.string(),
  resultText: z.string().describe("What the code means."),
  userAgent: z.string(),
  clientType: z.string(),
  correlationId: z.string(),
  sessionId: z.string(),
  computer: z.string(),
  title: z.string().describe("An alert's name, or a logon's activity."),
  mayBeInherited: z.boolean().describe("The address may be that of the sign-in that the token comes from."),
});

export const listEvidence = operation({
  id: "listEvidence",
  method: "GET",
  path: "/findings/{finding}/evidence",
  scope: "read",
  tag: "findings",
  summary: "The events behind a finding",
  params: findingParams,
  answer: { status: 200, says: "The events, oldest first.", schema: z.strictObject({ items: z.array(event) }) },
  problems: [404],
  async handle({ params }) {
    if (!(await getFinding(params.finding))) throw noSuchFinding();
    const events = await evidenceOf(params.finding);
    return { data: { items: events.map(({ network: _, ...rest }) => rest) } };
  },
});
