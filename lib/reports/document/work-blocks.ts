import type { ReportContent, ReportWork } from "../content";
import { timeText } from "../words";
import { type Block, plain } from "./blocks";
import { namesIn, noteBlocks } from "./note-prose";

const stateWords = { open: "Open", supported: "Supported", refuted: "Refuted" };

/** What the team supposed, what it knows from elsewhere, and what it did: marked as its words, not as log. */
export function workBlocks(content: ReportContent): Block[] {
  const { work, head } = content;
  if (!work) return [];
  const { entries, tasks, notes } = work;
  const blocks = supposed(work);
  if (entries.length + tasks.length + notes.length === 0) return blocks;
  blocks.push({ is: "heading", level: 2, text: "Work on the incident" });
  if (entries.length > 0) blocks.push(besideTheLogs(work, head.zone));
  if (tasks.length > 0) blocks.push(toDo(work, head.zone));
  const names = namesIn(content);
  for (const { at, by, note } of notes) {
    blocks.push({ is: "paragraph", soft: true, text: `Note by ${by}, ${timeText(at, head.zone, 0)}` });
    blocks.push(...noteBlocks(note, names));
  }
  return blocks;
}

function supposed({ hypotheses }: ReportWork): Block[] {
  if (hypotheses.length === 0) return [];
  return [
    { is: "heading", level: 2, text: "Hypotheses" },
    {
      is: "table",
      label: "Hypotheses and what became of them",
      columns: [
        { label: "Hypothesis", width: 42 },
        { label: "State", width: 14 },
        { label: "Why", width: 44 },
      ],
      rows: hypotheses.map(({ text, state, why }) => ({
        cells: [plain(text), [[{ text: stateWords[state], bold: state === "supported" }]], plain(why)],
      })),
    },
  ];
}

function besideTheLogs({ entries }: ReportWork, zone: string): Block {
  return {
    is: "table",
    label: "What happened beside the logs",
    columns: [
      { label: "Time", width: 24 },
      { label: "Beside the logs", width: 54 },
      { label: "Known from", width: 22 },
    ],
    rows: entries.map(({ at, text, source, by }) => ({
      cells: [
        plain(timeText(at, zone, 0)),
        plain(text),
        [[{ text: source || by }], ...(source === "" ? [] : [[{ text: `written down by ${by}`, soft: true }]])],
      ],
    })),
  };
}

function toDo({ tasks }: ReportWork, zone: string): Block {
  return {
    is: "table",
    label: "Tasks",
    columns: [
      { label: "Task", width: 54 },
      { label: "Done", width: 24 },
      { label: "By", width: 22 },
    ],
    rows: tasks.map(({ text, doneAt, doneBy, due, assignee }) => ({
      cells: [
        plain(text),
        plain(doneAt ? timeText(doneAt, zone, 0) : due === "" ? "not yet" : `not yet, due ${due}`),
        plain(doneAt ? doneBy : assignee),
      ],
    })),
  };
}
