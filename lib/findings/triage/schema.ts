import { z } from "zod";
import { noteText } from "@/lib/notes/schema";
import { type FindingSeverity, type FindingStatus, severities, statuses, type Verdict, verdicts } from "../schema";
import { labelRule, readLabel } from "./labels";
import { triageFields } from "./state";

export const mostLabels = 20;
/** Ids that one question may name; more of them are asked for by a filter. */
export const mostNamed = 10_000;
/** Findings that one transaction may change. */
export const mostAtOnce = 250_000;
/** Up to so many findings have an entry of the audit each; a larger set has one, and its rows their values. */
export const auditedEach = 100;
export const undoMinutes = 10;

export const labelText = z.string().transform((text, context) => {
  const label = readLabel(text);
  if (label === null) context.addIssue({ code: "custom", message: labelRule });
  return label ?? "";
});

const labels = z.array(labelText).max(mostLabels, `At most ${mostLabels} labels at once.`);

/** What becomes of findings. What is not named stays as it is. */
export const triageChange = z
  .strictObject({
    status: z.enum(statuses).optional(),
    verdict: z.enum(verdicts).nullable().optional(),
    /** One of the team's reasons for the verdict that is given with it. A verdict without one has none. */
    closingReason: z.string().min(1).max(100).nullable().optional(),
    /** Null: as the hunt says. */
    severity: z.enum(severities).nullable().optional(),
    /** An e-mail address; null: nobody. */
    assignee: z.string().min(1).max(320).nullable().optional(),
    addLabels: labels.optional(),
    removeLabels: labels.optional(),
    note: noteText.optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    message: "Choose what to change first.",
  })
  .refine(({ status, verdict }) => status !== "closed" || verdict !== null, {
    message: "A closed finding needs a verdict.",
    path: ["verdict"],
  })
  .refine(({ closingReason, verdict }) => !closingReason || Boolean(verdict), {
    message: "A closing reason goes with a verdict.",
    path: ["closingReason"],
  });
export type TriageChange = z.output<typeof triageChange>;

/** How a set of findings looked when somebody counted it: how many, and a print of which they are in which versions. */
export const expectedSet = z.strictObject({
  count: z.number().int().min(0),
  print: z.string().max(40).optional(),
});
export type ExpectedSet = z.output<typeof expectedSet>;

const ids = z
  .array(z.uuid())
  .max(mostNamed, `Name at most ${mostNamed.toLocaleString("en-US")} findings, or a filter.`);

export const idsTarget = z.strictObject({ kind: z.literal("ids"), ids: ids.min(1) });
export const matchingTarget = z.strictObject({
  kind: z.literal("matching"),
  /** What stands behind `?` in the address of the list. */
  query: z.string().max(20_000),
  except: ids.optional(),
});

/** Which findings: named ones, or all that a list shows. */
export const triageTarget = z.discriminatedUnion("kind", [
  idsTarget,
  matchingTarget.extend({ expected: expectedSet }).strict(),
]);
export type TriageTarget = z.output<typeof triageTarget>;

/** The versions that the analyst saw. */
const versions = z.record(z.uuid(), z.number().int().min(1));

/** In these fields what others made of a finding meanwhile stands. */
const kept = z.record(z.uuid(), z.array(z.enum(triageFields)).max(triageFields.length));
export type KeptFields = z.output<typeof kept>;

export const triageInput = z.strictObject({
  /** Named by the browser, so that it can ask how far a large set is. */
  batch: z.uuid().optional(),
  target: triageTarget,
  change: triageChange,
  versions: versions.optional(),
  kept: kept.optional(),
});
export type TriageInput = z.output<typeof triageInput>;

export const countInput = z.strictObject({ target: z.discriminatedUnion("kind", [idsTarget, matchingTarget]) });
export type CountTarget = z.output<typeof countInput>["target"];

export const nothingInput = z.strictObject({});
export const undoInput = z.strictObject({ batch: z.uuid() });

/** What a triage may change of a finding. Labels are in order, each once. */
export type TriageState = {
  status: FindingStatus;
  verdict: Verdict | null;
  closingReason: string | null;
  severity: FindingSeverity;
  /** Somebody gave the severity; the hunt may say another. */
  severityIsSet: boolean;
  assignee: string | null;
  labels: string[];
};
export type TriageField = keyof TriageState;
/** Only the fields that changed. */
export type TriageValues = Partial<TriageState>;

/** What others made of a finding after it was shown; by nobody where a run did it. */
export type SinceThen = { by: string | null; at: string; from: TriageValues; to: TriageValues };

export type Clash = {
  findingId: string;
  title: string;
  /** As it is now: whoever overrules it names this version. */
  version: number;
  /** Oldest first. */
  since: SinceThen[];
  /** Fields in which both want something else. */
  fields: Array<{ field: TriageField; theirs: TriageState[TriageField]; yours: TriageState[TriageField] }>;
};

/** A field in which others and the analyst want something else, over all findings: each value with how many findings it is of. */
export type ContestedField = {
  field: TriageField;
  theirs: Array<{ value: TriageState[TriageField]; count: number }>;
  yours: Array<{ value: TriageState[TriageField]; count: number }>;
};

export type TriageDone = {
  kind: "done";
  batch: string;
  /** How many findings have other values now, or a verdict confirmed on new evidence. */
  changed: number;
  /** Findings that were as wished already. */
  same: number;
  /** Others changed something else of so many meanwhile; both changes stand. */
  merged: number;
  /** The new versions; of small sets only. */
  versions: Record<string, number>;
};
export type TriageResult =
  | TriageDone
  /** Somebody changed the same fields meanwhile: nothing was saved. */
  | {
      kind: "clash";
      message: string;
      /** The first of them, in words. */
      clashes: Clash[];
      more: number;
      /** All of them, as they are now, and in which fields they clash. */
      all: Array<{ id: string; version: number; fields: TriageField[] }>;
      contested: ContestedField[];
    }
  /** A filter finds other findings than were counted: nothing was saved. */
  | { kind: "moved"; message: string; now: TriageCount };

export type TriageCount = Required<ExpectedSet> & {
  closed: number;
  withoutVerdict: number;
  /** Assigned to somebody who is not asking. */
  ofOthers: number;
  /** Who changed something in the last minutes, the most first; it explains a count that moved. */
  lately: Array<{ by: string; count: number }>;
};

export type UndoResult = {
  /** The batch that took the other back. */
  batch: string;
  restored: number;
  /** The first of those that somebody or a run changed since; they stay as they are. */
  left: Array<{ id: string; title: string; by: string | null }>;
  leftCount: number;
};

export type Batch = {
  id: string;
  by: string;
  at: string;
  change: TriageChange;
  count: number;
  /** Until when it can be taken back; null where it cannot, or was. */
  undoUntil: string | null;
  undoneBy: string | null;
  undoneAt: string | null;
};

export type TriageChoices = {
  me: string;
  people: Array<{ email: string; name: string }>;
  labels: string[];
  reasons: Array<{ verdict: Verdict; name: string }>;
  mayEditReasons: boolean;
};
