import { AppError } from "@/lib/errors";
import type { ReportContent } from "../content";
import type { Pseudonym, RedactKind, RedactMode } from "../schema";
import { eachText, mapTexts } from "./each-text";
import { type Clue, learnAll } from "./learn";
import { blackText, Redactor } from "./redactor";

type Redacted = { content: ReportContent; key: readonly Pseudonym[] };

/** The content without what is not to be handed over: not in a cell, a sentence, a label or a name of a file. */
export function redact(
  content: ReportContent,
  clues: readonly Clue[],
  modes: Record<RedactKind, RedactMode>,
  colleagues: readonly string[],
): Redacted {
  const redactor = new Redactor(modes);
  if (redactor.kinds.length === 0) return { content, key: [] };
  const analysts = [...new Set([...analystsOf(content), ...colleagues])].filter((analyst) => analyst !== "");
  learnAll(redactor, content, clues, analysts);
  // A name and its account are one person: `user-1 (user-1)` says it twice.
  const clean = mapTexts(content, (text) => redactor.text(text).replace(/(\b[a-z]+-\d+) \(\1\)/g, "$1"));
  const isNamed = !(redactor.takesOut("id") && content.head.kind === "finding");
  const named = isNamed ? {} : { link: "", reference: "Finding" };
  const done: ReportContent = { ...clean, head: { ...clean.head, ...named, redacted: redactor.kinds } };
  assertClean(redactor, done);
  return { content: done, key: redactor.key.filter(({ shown }) => shown !== blackText) };
}

function analystsOf({ head, incident, work, findings, runs, files }: ReportContent): string[] {
  return [
    head.author,
    ...(incident ? [incident.owner, incident.createdBy] : []),
    ...(work
      ? [
          ...work.notes.map(({ by }) => by),
          ...work.hypotheses.map(({ by }) => by),
          ...work.entries.map(({ by }) => by),
          ...work.tasks.flatMap(({ assignee, doneBy }) => [assignee, doneBy]),
        ]
      : []),
    ...findings.flatMap(({ assignee, triagedBy, decisions, notes }) => [
      assignee,
      triagedBy,
      ...decisions.map(({ by }) => by),
      ...notes.map(({ by }) => by),
    ]),
    ...runs.map(({ by }) => by),
    ...files.map(({ uploadedBy }) => uploadedBy),
  ].filter((by) => by !== "a run" && by !== "nobody" && by !== "schedule" && by !== "command line" && by !== "upload");
}

/** A second look over the result: a report that still names what was to be taken out is not made. */
function assertClean(redactor: Redactor, content: ReportContent) {
  const ours = new Set(redactor.key.map(({ shown }) => shown));
  const left: string[] = [];
  eachText(content, (text) => {
    if (!ours.has(text) && redactor.text(text) !== text) left.push(text);
  });
  if (left.length > 0) {
    throw new AppError(
      "conflict",
      "The redaction is not complete: a pseudonym reads like a value that is to be taken out. Black it out instead, or keep it. No report was made.",
    );
  }
}
