import "server-only";
import { z } from "zod";
import { jsonOf } from "@/lib/coverage/as-json";
import { loadedSeries } from "@/lib/coverage/data";
import { kinds } from "@/lib/sign-ins/schema";
import { signInsView } from "@/lib/sign-ins/view";
import { openView } from "@/lib/views/open-view";
import { answerLines } from "../lines";
import { filterQuery, listQuery, pageOf, readList, stateOf } from "../list";
import { operation } from "../operation";
import { cellsSchema, columnsOf, rowSchema, time } from "../rows";

const columns = columnsOf(signInsView);

export const listSignIns = operation({
  id: "listSignIns",
  method: "GET",
  path: "/sign-ins",
  scope: "read",
  tag: "events",
  summary: "Sign-ins that match a filter, a page at a time",
  query: listQuery,
  answer: { status: 200, says: "A page of sign-ins, newest first.", schema: pageOf(rowSchema(columns)) },
  handle: async ({ query, user }) => ({ data: await readList({ view: signInsView, user, query }) }),
});

export const streamSignIns = operation({
  id: "streamSignIns",
  method: "GET",
  path: "/sign-ins/lines",
  scope: "read",
  tag: "events",
  summary: "All sign-ins that match a filter, as JSON lines",
  description:
    "Streamed from one moment of the database, without a limit of rows. Who took out what is written to the audit trail.",
  query: z.strictObject(filterQuery),
  answer: {
    status: 200,
    says: "A sign-in a line.",
    type: "application/jsonl",
    schema: z.strictObject(cellsSchema(columns)),
  },
  async handle({ query, user, request }) {
    const view = await openView(signInsView.id, {}, user);
    return answerLines(view, stateOf(view, query), user, request);
  },
});

const line = z.strictObject({
  table: z.enum(["sign_in", "security_alert", "windows_logon"]),
  kind: z.enum(Object.keys(kinds) as [keyof typeof kinds]),
  source: z.string().describe("The log table that it was exported from."),
  rows: z.number(),
  from: time,
  to: time,
  emptyHours: z.number().int(),
  gapHours: z.number().int(),
  gaps: z.array(z.strictObject({ from: time, hours: z.number().int() })).describe("Empty where rows are usual."),
  thin: z.array(time).describe("Hours with far fewer rows than usual."),
  filled: z.record(z.string(), z.number()).describe("In how many rows each column is filled."),
  hours: z.array(z.strictObject({ hour: time, rows: z.number() })).optional(),
});

export const getCoverage = operation({
  id: "getCoverage",
  method: "GET",
  path: "/coverage",
  scope: "read",
  tag: "events",
  summary: "What is loaded, from when to when, and where it has gaps",
  query: z.strictObject({ hours: z.enum(["0", "1"]).default("0").describe("With the rows of each hour.") }),
  answer: {
    status: 200,
    says: "A line for each log table and kind.",
    schema: z.strictObject({ items: z.array(line) }),
  },
  async handle({ query }) {
    const series = await loadedSeries();
    return { data: { items: series.map((one) => jsonOf(one, query.hours === "1")) } };
  },
});
