import "server-only";
import { z } from "zod";
import { Prisma } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { getRun } from "@/lib/hunts/data";
import { enqueueRun } from "@/lib/hunts/enqueue-run";
import { cancelRun } from "@/lib/hunts/mutations";
import { type RunRow, runInput } from "@/lib/hunts/schema";
import { huntRowsView, runsView } from "@/lib/hunts/view";
import { openView } from "@/lib/views/open-view";
import { answerLines } from "../lines";
import { filterQuery, listQuery, pageOf, readList, stateOf } from "../list";
import { operation } from "../operation";
import { columnsOf, freeCells, link, pageLink, rowSchema, time } from "../rows";

const runParams = z.strictObject({ run: z.uuid().describe("The run's id.") });
const noSuchRun = () => new AppError("not-found", "There is no such run.");

const item = rowSchema(columnsOf(runsView));

export const listRuns = operation({
  id: "listRuns",
  method: "GET",
  path: "/runs",
  scope: "read",
  tag: "hunts",
  summary: "Runs of all hunts that match a filter, a page at a time",
  query: listQuery,
  answer: { status: 200, says: "A page of runs, newest first.", schema: pageOf(item) },
  handle: async ({ query, user }) => ({ data: await readList({ view: runsView, user, query }) }),
});

const { slug, parameters, scope, timeLimitSeconds } = runInput.shape;

export const startRun = operation({
  id: "startRun",
  method: "POST",
  path: "/runs",
  scope: "run",
  tag: "hunts",
  summary: "Start a run of a hunt",
  description:
    "The worker takes it up; runs of one hunt wait for each other. Ask for the run until its state is done, failed or cancelled.",
  body: {
    type: "application/json",
    schema: z.strictObject({
      hunt: slug.describe("The hunt's slug."),
      parameters: parameters.describe("What is left out takes the hunt's own value."),
      scope: scope.describe("Everything that is loaded, or as of the newest event, when left out."),
      timeLimitSeconds: timeLimitSeconds.describe("It is stopped after so long."),
    }),
    says: "What to run, over which time.",
  },
  answer: {
    status: 202,
    says: "It waits for the worker.",
    schema: z.strictObject({ id: z.uuid(), link }),
    headers: { Location: "The run." },
  },
  problems: [404],
  async handle({ body: { hunt, parameters: values, scope: over, timeLimitSeconds: limit }, user }) {
    const { runId: id } = await enqueueRun({
      ...{ slug: hunt, parameters: values, by: user.email, trigger: "api" as const },
      ...(over ? { scope: over } : {}),
      ...(limit === undefined ? {} : { timeLimitSeconds: limit }),
    });
    const data = { id, link: runLink({ id, hunt }) };
    return { data, headers: { location: `/api/v1/runs/${id}` } };
  },
});

const runLink = ({ id, hunt }: Pick<RunRow, "id" | "hunt">) => pageLink(`/hunts/${encodeURIComponent(hunt)}?run=${id}`);

const run = z.strictObject({
  id: z.uuid(),
  link,
  hunt: z.string(),
  version: z.string().describe("Of the hunt."),
  state: z.enum(["queued", "running", "done", "failed", "cancelled"]),
  outcome: z
    .enum(["findings", "clean", "cannot-tell"])
    .nullable()
    .describe("`clean` only where the hunt could see; null while it is not done."),
  reasons: z.array(z.strictObject({ text: z.string(), blocking: z.boolean() })).describe("What it could not see."),
  scope: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  parameters: z.record(z.string(), z.unknown()),
  rows: z.number(),
  rowsLeftOut: z.number().describe("Found, and more than are kept."),
  findings: z.number().int(),
  newFindings: z.number().int(),
  changedFindings: z.number().int(),
  goneFindings: z.number().int(),
  suppressedFindings: z.number().int(),
  milliseconds: z.number().nullable(),
  error: z.string().nullable(),
  startedBy: z.string().nullable(),
  startedAt: time.describe("When it was asked for."),
  begunAt: time.nullable(),
  finishedAt: time.nullable(),
});

export const getRunById = operation({
  id: "getRun",
  method: "GET",
  path: "/runs/{run}",
  scope: "read",
  tag: "hunts",
  summary: "One run, how far it is and what it found",
  params: runParams,
  answer: { status: 200, says: "The run.", schema: run },
  problems: [404],
  async handle({ params }) {
    const found = await getRun(params.run);
    if (!found) throw noSuchRun();
    const { id, hunt, version, state, outcome, parameters: values, newFindings, changedFindings, goneFindings } = found;
    const { suppressedFindings, rowsLeftOut, milliseconds, error, startedBy, startedAt, begunAt, finishedAt } = found;
    const data = {
      ...{ id, link: runLink(found), hunt, version, state, outcome, scope: found.scope, parameters: values },
      reasons: (found.health?.reasons ?? []).map(({ text, blocking }) => ({ text, blocking })),
      ...{ rows: found.rowCount, rowsLeftOut, findings: found.findingCount, newFindings, changedFindings },
      ...{ goneFindings, suppressedFindings, milliseconds, error, startedBy, startedAt, begunAt, finishedAt },
    };
    return { data };
  },
});

export const cancelRunById = operation({
  id: "cancelRun",
  method: "POST",
  path: "/runs/{run}/cancel",
  scope: "run",
  tag: "hunts",
  summary: "Stop a run wherever it is",
  params: runParams,
  answer: { status: 200, says: "It is stopped.", schema: z.strictObject({ id: z.uuid() }) },
  problems: [404, 409],
  async handle({ params, user }) {
    await cancelRun(params.run, user.email);
    return { data: { id: params.run } };
  },
});

export const listRunRows = operation({
  id: "listRunRows",
  method: "GET",
  path: "/runs/{run}/rows",
  scope: "read",
  tag: "hunts",
  summary: "The rows of a run as JSON lines",
  description:
    "All that match, in the hunt's own order, streamed. The columns are those of the hunt, and what became of the row's finding.",
  params: runParams,
  query: z.strictObject(filterQuery),
  answer: { status: 200, says: "A row a line.", type: "application/jsonl", schema: freeCells },
  problems: [404],
  async handle({ params, query, user, request }) {
    const view = await openView(huntRowsView.id, { run: params.run }, user);
    const finding = { key: "findingId", label: "Finding", type: "text", sql: Prisma.sql`r.finding_id::text` } as const;
    const columns = [...view.columns, { ...finding, field: false as const }];
    return answerLines({ ...view, columns }, stateOf(view, query), user, request);
  },
});
