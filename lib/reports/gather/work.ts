import "server-only";
import { workOf } from "@/lib/incidents/work/data";
import { notesOf } from "@/lib/notes/data";
import type { ReportWork } from "../content";

/** What the team supposed, knew from elsewhere and did. */
export async function workOfIncident(incident: number): Promise<ReportWork> {
  const [{ tasks, hypotheses, entries }, notes] = await Promise.all([
    workOf(incident),
    notesOf({ kind: "incident", number: incident }),
  ]);
  return {
    // What somebody removed is not handed over.
    notes: notes
      .filter(({ removedAt }) => removedAt === null)
      .map(({ createdAt, author, text }) => ({ at: createdAt, by: author, note: text })),
    hypotheses: hypotheses.map(({ text, state, why, updatedBy }) => ({ text, state, why, by: updatedBy })),
    entries: entries.map(({ at, text, source, createdBy }) => ({ at, text, source, by: createdBy })),
    tasks: tasks.map(({ text, assignee, due, doneAt, doneBy }) => ({
      text,
      assignee: assignee ?? "",
      due: due ?? "",
      doneAt,
      doneBy: doneBy ?? "",
    })),
  };
}
