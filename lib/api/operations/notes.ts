import "server-only";
import { z } from "zod";
import { transaction } from "@/lib/db/transaction";
import { getFinding } from "@/lib/findings/data";
import { getIncident } from "@/lib/incidents/data";
import { notesOf } from "@/lib/notes/data";
import { addNote } from "@/lib/notes/mutations";
import { type Note, type NoteTarget, noteText } from "@/lib/notes/schema";
import { operation } from "../operation";
import { time } from "../rows";
import { findingParams, noSuchFinding } from "./findings";
import { incidentParams, noSuchIncident } from "./incidents";

const note = z.strictObject({
  id: z.uuid(),
  author: z.string(),
  text: z.string().describe("Empty when it was removed."),
  createdAt: time,
  editedAt: time.nullable(),
  removedAt: time.nullable(),
});

const said = ({ id, author, text, createdAt, editedAt, removedAt }: Note) => ({
  ...{ id, author, text, createdAt, editedAt, removedAt },
});

const list = {
  status: 200,
  says: "The notes, oldest first.",
  schema: z.strictObject({ items: z.array(note) }),
} as const;
const body = {
  type: "application/json",
  schema: z.strictObject({ text: noteText }),
  says: "The note. Links of `https:` become links, `@name` mentions an analyst.",
};
const made = { status: 201, says: "It is written.", schema: z.strictObject({ id: z.uuid() }) } as const;

const write = (on: NoteTarget, text: string, by: string) => transaction((client) => addNote(client, { on, text, by }));

export const listFindingNotes = operation({
  id: "listFindingNotes",
  method: "GET",
  path: "/findings/{finding}/notes",
  scope: "read",
  tag: "findings",
  summary: "The notes on a finding",
  params: findingParams,
  answer: list,
  problems: [404],
  async handle({ params: { finding: id } }) {
    if (!(await getFinding(id))) throw noSuchFinding();
    return { data: { items: (await notesOf({ kind: "finding", id })).map(said) } };
  },
});

export const addFindingNote = operation({
  id: "addFindingNote",
  method: "POST",
  path: "/findings/{finding}/notes",
  scope: "triage",
  tag: "findings",
  summary: "Write a note on a finding",
  params: findingParams,
  body,
  answer: made,
  problems: [404],
  handle: async ({ params, body: { text }, user }) => ({
    data: await write({ kind: "finding", id: params.finding }, text, user.email),
  }),
});

export const listIncidentNotes = operation({
  id: "listIncidentNotes",
  method: "GET",
  path: "/incidents/{incident}/notes",
  scope: "read",
  tag: "incidents",
  summary: "The notes on an incident",
  params: incidentParams,
  answer: list,
  problems: [404],
  async handle({ params: { incident: number } }) {
    if (!(await getIncident(number))) throw noSuchIncident();
    return { data: { items: (await notesOf({ kind: "incident", number })).map(said) } };
  },
});

export const addIncidentNote = operation({
  id: "addIncidentNote",
  method: "POST",
  path: "/incidents/{incident}/notes",
  scope: "triage",
  tag: "incidents",
  summary: "Write a note on an incident",
  params: incidentParams,
  body,
  answer: made,
  problems: [404],
  handle: async ({ params, body: { text }, user }) => ({
    data: await write({ kind: "incident", number: params.incident }, text, user.email),
  }),
});
