import { z } from "zod";
import { cleanText, writtenText } from "@/lib/notes/schema";
import { isZone } from "@/lib/time/zone";
import { incidentNumberInput } from "../members/schema";
import { type HypothesisState, hypothesisStates } from "./states";

export const workKinds = ["task", "hypothesis", "entry"] as const;
export type WorkKind = (typeof workKinds)[number];

const id = z.uuid();
const version = z.number().int().min(1);
const line = writtenText(1_000, "Write something first.", "At most 1,000 characters.");
const assignee = z.string().trim().min(1).max(320).nullable();
const due = z.iso.date().nullable();
const why = z.string().max(8_000).transform(cleanText).pipe(z.string().max(4_000, "At most 4,000 characters."));
const moment = z.iso.datetime({ offset: true, error: "Write a day and a time, such as 2026-03-01 14:03." });
const zone = z.string().max(100).refine(isZone, "There is no such time zone.");
const told = writtenText(2_000, "Say what happened.", "At most 2,000 characters.");
const source = writtenText(300, "Say where this is known from.", "At most 300 characters.");

export const addTaskInput = z.strictObject({ incident: incidentNumberInput, text: line, assignee, due });
export const changeTaskInput = z.strictObject({
  ...{ id, version, text: line.optional(), assignee: assignee.optional(), due: due.optional() },
  done: z.boolean().optional(),
});

export const addHypothesisInput = z.strictObject({ incident: incidentNumberInput, text: line });
export const changeHypothesisInput = z
  .strictObject({
    ...{ id, version, text: line.optional() },
    state: z.enum(hypothesisStates).optional(),
    why: why.optional(),
  })
  .refine(({ state, why }) => state === undefined || state === "open" || (why !== undefined && why !== ""), {
    message: "Say why: the next one who reads this will ask.",
    path: ["why"],
  });

export const addEntryInput = z.strictObject({ incident: incidentNumberInput, at: moment, zone, text: told, source });
export const changeEntryInput = z.strictObject({
  ...{ id, version, at: moment.optional(), zone: zone.optional(), text: told.optional(), source: source.optional() },
});

export const workItemInput = z.strictObject({ kind: z.enum(workKinds), id, version });

type Item = {
  id: string;
  version: number;
  createdBy: string;
  createdAt: string;
  updatedBy: string;
  updatedAt: string;
  /** The incident that it was written on, where a merge took it along. */
  movedFrom: number | null;
};

export type Task = Item & {
  text: string;
  assignee: string | null;
  /** A day: `2026-03-01`. */
  due: string | null;
  doneAt: string | null;
  doneBy: string | null;
};
export type Hypothesis = Item & { text: string; state: HypothesisState; why: string };
export type TimelineEntry = Item & { at: string; zone: string; text: string; source: string };

export type IncidentWork = { tasks: Task[]; hypotheses: Hypothesis[]; entries: TimelineEntry[] };
