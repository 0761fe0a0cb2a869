import type { ReportContent, ReportFinding, ReportNote } from "../content";
import { counted, number } from "../gather/words";
import { severityWords, statusWords, timeText, verdictWords } from "../words";
import type { Block, Lines } from "./blocks";
import { type Names, namesIn, noteBlocks } from "./note-prose";

/** A table to look over, then each finding with what it says, who decided what, and why. */
export function findingBlocks(content: ReportContent): Block[] {
  const { findings, head } = content;
  const { zone } = head;
  const told = findings.filter(({ isTold }) => isTold);
  const notes = notesOf(told, namesIn(content), zone);
  if (findings.length === 0) {
    return [
      { is: "heading", level: 2, text: "Findings" },
      { is: "paragraph", text: "No finding names this subject." },
    ];
  }
  return [
    { is: "heading", level: 2, text: "Findings", note: counted(findings.length, "finding") },
    {
      is: "table",
      label: "Findings with severity and verdict",
      columns: [
        { label: "No.", width: 7 },
        { label: "Finding", width: 46 },
        { label: "Severity", width: 13 },
        { label: "Verdict", width: 18 },
        { label: "First seen", width: 16 },
      ],
      rows: findings.map((finding) => ({
        cells: [
          [[{ text: `F${finding.no}`, bold: true }]],
          [[{ text: finding.title }], [{ text: finding.huntTitle, soft: true }]],
          [[{ text: severityWords[finding.severity] }]],
          verdictLines(finding),
          [[{ text: timeText(finding.firstSeen, zone, 0) }]],
        ],
      })),
    },
    ...leftOut(findings),
    ...told.flatMap((finding) => [...one(finding, zone), ...notes(finding)]),
  ];
}

function leftOut(findings: readonly ReportFinding[]): Block[] {
  const told = findings.filter(({ isTold }) => isTold).length;
  if (told === findings.length) return [];
  return [
    {
      is: "notice",
      text: `The table above names all ${counted(findings.length, "finding")}. The author had ${number(told)} of them told in detail below: true positives first, then the most severe, then the oldest.`,
    },
  ];
}

function verdictLines({ verdict, verdictHolds, status }: ReportFinding): Lines {
  return [
    [{ text: verdictWords[verdict ?? "none"], bold: verdict === "true-positive" }],
    ...(verdictHolds === false ? [[{ text: "new evidence since", soft: true }]] : []),
    [{ text: statusWords[status], soft: true }],
  ];
}

function one(finding: ReportFinding, zone: string): Block[] {
  const decided =
    finding.triagedAt && finding.triagedBy !== ""
      ? `${finding.triagedBy}, ${timeText(finding.triagedAt, zone, 0)}`
      : "not yet";
  return [
    { is: "heading", level: 3, text: `F${finding.no}  ${finding.title}` },
    {
      is: "tags",
      items: [
        {
          label: "Severity",
          value: finding.huntSeverity
            ? `${severityWords[finding.severity]} (the hunt says ${severityWords[finding.huntSeverity].toLowerCase()})`
            : severityWords[finding.severity],
          strong: finding.severity === "high",
        },
        {
          label: "Verdict",
          value: verdictWords[finding.verdict ?? "none"],
          strong: finding.verdict === "true-positive",
        },
        ...(finding.reason === "" ? [] : [{ label: "Reason", value: finding.reason }]),
        { label: "Status", value: statusWords[finding.status] },
        { label: "Decided", value: decided },
      ],
    },
    ...(finding.sentence === "" ? [] : [{ is: "paragraph", text: finding.sentence } as const]),
    {
      is: "facts",
      wide: true,
      items: [
        ...finding.facts
          .filter(({ value }) => value !== "")
          .map(({ label, value, isTime }) => ({
            term: label,
            lines: [[{ text: isTime ? timeText(value, zone, 6) : value }]],
          })),
        { term: "Rows of the hunt", lines: [[{ text: number(finding.rows) }]] },
        { term: "Technique", lines: finding.techniques.map(({ id, name }) => [{ text: `${id} ${name}` }]) },
      ].filter(({ lines }) => lines.length > 0),
    },
  ];
}

/** The same note on many findings is printed with the first of them. */
function notesOf(told: readonly ReportFinding[], names: Names, zone: string) {
  const first = new Map<string, number>();
  const keyOf = ({ at, by, note }: ReportNote) => JSON.stringify([at, by, note]);
  for (const { no, notes } of told) for (const note of notes) if (!first.has(keyOf(note))) first.set(keyOf(note), no);
  return (finding: ReportFinding): Block[] =>
    finding.notes.flatMap((note): Block[] => {
      const no = first.get(keyOf(note)) ?? finding.no;
      const who = `Note by ${note.by}, ${timeText(note.at, zone, 0)}`;
      return no === finding.no
        ? [{ is: "paragraph", soft: true, text: who }, ...noteBlocks(note.note, names)]
        : [{ is: "paragraph", soft: true, text: `${who}: the same as on F${no}` }];
    });
}
