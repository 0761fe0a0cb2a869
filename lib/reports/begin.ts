import "server-only";
import type { User } from "@/lib/auth/caller";
import { AppError } from "@/lib/errors";
import { draftOf } from "./draft";
import { gather } from "./gather/data";
import {
  detailsAtFirst,
  type RedactKind,
  type RedactMode,
  type ReportOptions,
  redactKinds,
  type Subject,
} from "./schema";

/** So many rows are shown at first of what has more than a document can hold; the analyst decides. */
const firstRows = 1_000;

export type Begun = {
  options: ReportOptions;
  total: number;
  findings: number;
  rowsWereLimited: boolean;
  label: string;
  path: string;
};

const nothingTaken = Object.fromEntries(redactKinds.map((kind) => [kind, "keep"])) as Record<RedactKind, RedactMode>;

/** A report to work on: everything filled in from the facts, with a draft of what the analyst will say. */
export async function beginReport(subject: Subject, user: Pick<User, "name">, zone: string): Promise<Begun> {
  const blank: ReportOptions = {
    subject,
    title: "Sign-in investigation",
    client: "",
    caseReference: "",
    author: user.name,
    organisation: "",
    classification: "",
    tlp: "amber",
    watermark: "",
    zone,
    paper: "a4",
    from: null,
    to: null,
    narrative: [],
    withChart: false,
    withNotes: true,
    withEvidence: true,
    rows: null,
    details: null,
    redaction: nothingTaken,
  };
  const now = new Date().toISOString();
  let options = blank;
  let rowsWereLimited = false;
  const gathered = await gather(blank, now).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    options = { ...blank, rows: firstRows };
    rowsWereLimited = true;
    return gather(options, now);
  });
  const { content, subject: found } = gathered;
  const findings = content.findings.length;
  return {
    options: {
      ...options,
      title: titleOf(subject, found.label),
      withChart: true,
      details: findings > detailsAtFirst ? detailsAtFirst : null,
      narrative: draftOf(content),
    },
    total: content.evidence.total,
    findings,
    rowsWereLimited,
    label: found.label,
    path: found.path,
  };
}

const titleOf = ({ kind }: Subject, label: string): string =>
  (kind === "user" ? `Sign-ins of ${label}` : label).slice(0, 300);
