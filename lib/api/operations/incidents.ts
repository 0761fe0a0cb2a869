import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { severities, statuses } from "@/lib/findings/schema";
import { getIncident } from "@/lib/incidents/data";
import { incidentNumber } from "@/lib/incidents/schema";
import { incidentFindingsView, incidentsView } from "@/lib/incidents/view";
import { versionTag } from "../etag";
import { listQuery, pageOf, readList } from "../list";
import { operation } from "../operation";
import { columnsOf, freeRow, link, pageLink, rowSchema, time } from "../rows";

export const incidentParams = z.strictObject({ incident: incidentNumber.describe("The incident's number.") });
export const noSuchIncident = () => new AppError("not-found", "There is no such incident.");

const item = rowSchema(columnsOf(incidentsView));

export const listIncidents = operation({
  id: "listIncidents",
  method: "GET",
  path: "/incidents",
  scope: "read",
  tag: "incidents",
  summary: "Incidents that match a filter, a page at a time",
  query: listQuery,
  answer: { status: 200, says: "A page of incidents, newest first.", schema: pageOf(item) },
  handle: async ({ query, user }) => ({ data: await readList({ view: incidentsView, user, query }) }),
});

const detail = z.strictObject({
  number: z.number().int(),
  version: z.number().int(),
  link,
  title: z.string(),
  description: z.string(),
  status: z.enum(statuses),
  severity: z.enum(severities),
  hunt: z.string().nullable().describe("Null when it was not made from one hunt."),
  entities: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  owner: z.string().nullable(),
  reason: z.string().describe("Why it was made, in words; empty for what a schedule made."),
  mergedInto: z.number().int().nullable().describe("The incident that it was merged into."),
  firstSeen: time,
  lastSeen: time,
  findings: z.number().int(),
  createdBy: z.string(),
  createdAt: time,
  updatedBy: z.string().nullable(),
  updatedAt: time,
  closedAt: time.nullable(),
});

export const getIncidentByNumber = operation({
  id: "getIncident",
  method: "GET",
  path: "/incidents/{incident}",
  scope: "read",
  tag: "incidents",
  summary: "One incident",
  params: incidentParams,
  answer: { status: 200, says: "The incident.", schema: detail, headers: { ETag: "Its version." } },
  problems: [404],
  async handle({ params }) {
    const found = await getIncident(params.incident);
    if (!found) throw noSuchIncident();
    const { number, version, title, description, status, severity, hunt, entities, owner, firstSeen, lastSeen } = found;
    const { findings, createdBy, createdAt, updatedBy, updatedAt, closedAt } = found;
    const data = {
      ...{ number, version, link: pageLink(`/incidents/${number}`), title, description, status, severity, hunt },
      ...{
        reason: found.reason,
        mergedInto: found.merged?.into ?? null,
        entities,
        owner,
        firstSeen,
        lastSeen,
        findings,
        createdBy,
        createdAt,
        updatedBy,
        updatedAt,
        closedAt,
      },
    };
    return { data, headers: { etag: versionTag(version) } };
  },
});

const member = freeRow.describe("The columns of the list of findings, and `addedAt` and `addedBy`.");

export const listIncidentFindings = operation({
  id: "listIncidentFindings",
  method: "GET",
  path: "/incidents/{incident}/findings",
  scope: "read",
  tag: "incidents",
  summary: "The findings of an incident",
  description:
    "With the columns of the list of findings, and when each was added by whom. Those that a suppression hides are there as well.",
  params: incidentParams,
  query: listQuery,
  answer: { status: 200, says: "A page of findings.", schema: pageOf(member) },
  problems: [404],
  handle: async ({ params, query, user }) => ({
    data: await readList({ view: incidentFindingsView, user, query, scope: { incident: String(params.incident) } }),
  }),
});
