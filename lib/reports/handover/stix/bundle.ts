import type { ReportContent, ReportRow } from "../../content";
import { redactWords } from "../../schema";
import { verdictWords } from "../../words";
import { ownId, type StixObject, stixTime, tlpMarking } from "./objects";
import { observablesOf } from "./observables";
import { type Making, ofFinding } from "./of-finding";

/** What was observed, who reports it, what the analyst says of it, and indicators of what was decided to be malicious: of nothing else. */
export function stixBundle(content: ReportContent): string {
  const { head, findings, evidence } = content;
  const marking = tlpMarking(head.tlp);
  const at = stixTime(head.preparedAt);
  const seed = `${head.reference} ${head.subject} ${head.preparedAt}`;
  const name = head.organisation || head.author;
  const author: StixObject = {
    type: "identity",
    spec_version: "2.1",
    id: ownId("identity", name),
    created: at,
    modified: at,
    name,
    identity_class: head.organisation === "" ? "individual" : "organization",
    object_marking_refs: [marking.id],
  };
  const common = { created_by_ref: author.id, created: at, modified: at, object_marking_refs: [marking.id] };
  const making: Making = { seed, common };
  const seen = observablesOf(evidence.rows, marking.id);
  const rowsOf = new Map<number, ReportRow[]>();
  for (const row of evidence.rows) {
    for (const no of row.findings) {
      const own = rowsOf.get(no);
      if (own) own.push(row);
      else rowsOf.set(no, [row]);
    }
  }
  const inside = unique([
    author,
    ...seen.all,
    ...findings.flatMap((finding) => ofFinding(finding, rowsOf.get(finding.no) ?? [], seen, making)),
  ]);
  const report: StixObject = {
    type: "report",
    spec_version: "2.1",
    id: ownId("report", seed),
    ...common,
    name: head.title,
    description: descriptionOf(content),
    report_types: inside.some(({ type }) => type === "indicator") ? ["observed-data", "indicator"] : ["observed-data"],
    published: at,
    object_refs: inside.map(({ id }) => id),
    ...(head.caseReference === ""
      ? {}
      : { external_references: [{ source_name: "case", external_id: head.caseReference }] }),
  };
  const objects = [marking, ...inside, report, ...notesOf(content, making, report.id)];
  return `${JSON.stringify({ type: "bundle", id: ownId("bundle", seed), objects }, null, 2)}\n`;
}

const unique = (objects: StixObject[]): StixObject[] => [
  ...new Map(objects.map((object) => [object.id, object])).values(),
];

function notesOf({ narrative, findings, head }: ReportContent, { seed, common }: Making, report: string): StixObject[] {
  const note = (name: string, abstract: string, text: string, author: string): StixObject => ({
    type: "note",
    spec_version: "2.1",
    id: ownId("note", `${seed} ${name}`),
    ...common,
    abstract,
    content: text,
    authors: [author],
    object_refs: [report],
  });
  return [
    ...narrative.map(({ heading, text }, index) =>
      note(`section ${index}`, heading || "Narrative", text.trim(), head.author),
    ),
    ...findings.flatMap(({ no, notes }) =>
      notes.map(({ by, note: text }, index) => note(`F${no} ${index}`, `Note on F${no}`, text, by)),
    ),
  ];
}

function descriptionOf({ head, findings, evidence }: ReportContent): string {
  const redacted = head.redacted.map(({ kind }) => redactWords[kind].label.toLowerCase());
  return [
    `${head.reference}: ${head.subject}.`,
    ...findings.map(({ no, title, verdict }) => `F${no} ${title}: ${verdictWords[verdict ?? "none"].toLowerCase()}.`),
    evidence.isShown && evidence.cap !== null && evidence.rows.length < evidence.total
      ? `Observables of ${evidence.rows.length} of ${evidence.total} events, as the author chose.`
      : "",
    evidence.isShown ? "" : "The author left the events out.",
    redacted.length === 0 ? "" : `Taken out or replaced: ${redacted.join(", ")}.`,
  ]
    .filter(Boolean)
    .join("\n");
}
