import "server-only";
import { z } from "zod";
import type { User } from "@/lib/auth/caller";
import { can } from "@/lib/auth/permissions";
import { transaction } from "@/lib/db/transaction";
import { runTriage } from "@/lib/findings/triage/run-triage";
import { mostNamed, type TriageInput, triageChange } from "@/lib/findings/triage/schema";
import { undoBatch } from "@/lib/findings/triage/undo/mutations";
import { momentText } from "@/lib/views/moment-text";
import { viewQuery } from "@/lib/views/state";
import { seenVersion, versionTag } from "../etag";
import { operation } from "../operation";
import { ApiProblem } from "../problem";
import { findingParams } from "./findings";

/** Writes through the one operation that the screens use as well; what clashes is told and nothing is saved. */
async function decide(input: TriageInput, user: User) {
  const result = await runTriage({ ...input, by: user.email });
  if (result.kind === "done") return result;
  if (result.kind === "moved") throw new ApiProblem("conflict", result.message);
  throw new ApiProblem("precondition-failed", result.message, {
    problems: result.clashes.map(({ findingId, title, version }) => ({
      field: findingId,
      detail: `${title} is at version ${version} now.`,
    })),
  });
}

const batch = z.uuid().describe("Under which it can be taken back for ten minutes.");

export const triageFinding = operation({
  id: "triageFinding",
  method: "PATCH",
  path: "/findings/{finding}",
  scope: "triage",
  tag: "findings",
  summary: "Decide about one finding",
  description:
    "What is not named stays as it is. Where others changed something else meanwhile, both changes stand; the same thing is refused with 412.",
  params: findingParams,
  headers: { "If-Match": { says: "The ETag of the finding as you have seen it.", required: true } },
  body: { type: "application/json", schema: triageChange, says: "What is to change." },
  answer: {
    status: 200,
    says: "It is written.",
    schema: z.strictObject({ id: z.uuid(), version: z.number().int(), batch }),
    headers: { ETag: "The new version." },
  },
  problems: [404, 412, 428],
  async handle({ params: { finding: id }, body: change, user, request }) {
    const seen = seenVersion(request);
    const done = await decide({ target: { kind: "ids", ids: [id] }, change, versions: { [id]: seen } }, user);
    const version = done.versions[id] ?? seen;
    return { data: { id, version, batch: done.batch }, headers: { etag: versionTag(version) } };
  },
});

const change = triageChange.describe("What is to change in each of them.");

const manyBody = z.union([
  z.strictObject({
    ids: z.array(z.uuid()).min(1).max(mostNamed),
    versions: z.record(z.uuid(), z.number().int().min(1)).optional().describe("The versions that you have seen."),
    change,
  }),
  z.strictObject({
    matching: z.strictObject({
      q: z.string().max(8_000).default(""),
      from: momentText.optional(),
      to: momentText.optional(),
    }),
    expected: z.number().int().min(0).describe("How many you think that are; with another number nothing is changed."),
    change,
  }),
]);

export const triageFindings = operation({
  id: "triageFindings",
  method: "POST",
  path: "/findings/triage",
  scope: "triage",
  tag: "findings",
  summary: "Decide about many findings at once",
  description: "In one transaction: all of them or none. Named by their ids, or all that match a filter.",
  body: {
    type: "application/json",
    schema: manyBody,
    says: "Which findings, and what is to change.",
    mostBytes: 2 << 20,
  },
  answer: {
    status: 200,
    says: "It is written.",
    schema: z.strictObject({
      batch,
      changed: z.number().int(),
      same: z.number().int().describe("So many were as wished already."),
      merged: z.number().int().describe("Of so many others changed something else meanwhile; both changes stand."),
      versions: z.record(z.string(), z.number().int()).describe("The new versions; of small sets only."),
    }),
  },
  problems: [404, 409, 412],
  async handle({ body, user }) {
    const done = await decide(inputOf(body), user);
    const { changed, same, merged, versions } = done;
    return { data: { batch: done.batch, changed, same, merged, versions } };
  },
});

function inputOf(body: z.output<typeof manyBody>): TriageInput {
  const { change: wanted } = body;
  if ("ids" in body) {
    const { ids, versions } = body;
    return { target: { kind: "ids", ids }, change: wanted, ...(versions ? { versions } : {}) };
  }
  const { q, from = null, to = null } = body.matching;
  const query = viewQuery({ q, from, to }).toString();
  return { target: { kind: "matching", query, expected: { count: body.expected } }, change: wanted };
}

export const undoTriage = operation({
  id: "undoTriage",
  method: "POST",
  path: "/triage/{batch}/undo",
  scope: "triage",
  tag: "findings",
  summary: "Take a decision back",
  description: "Within ten minutes. What others changed since is left alone and named.",
  params: z.strictObject({ batch: z.uuid() }),
  answer: {
    status: 200,
    says: "What was restored, and what was left.",
    schema: z.strictObject({
      restored: z.number().int(),
      left: z.array(z.strictObject({ id: z.uuid(), title: z.string(), by: z.string().nullable() })),
      leftCount: z.number().int(),
    }),
  },
  problems: [404, 409],
  async handle({ params, user }) {
    const undo = { batch: params.batch, by: user.email, mayUndoOthers: can(user.role, "lead-triage") };
    const { restored, left, leftCount } = await transaction((client) => undoBatch(client, undo));
    return { data: { restored, left, leftCount } };
  },
});
