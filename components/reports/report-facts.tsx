import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { plural } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { entityHref } from "@/lib/entities/kinds";
import { type MadeReport, redactKinds, redactModeWords, redactWords } from "@/lib/reports/schema";

/** What a report is about, and how it was made. */
export function ReportFacts({ report }: { report: MadeReport }) {
  const { href, label } = subjectOf(report);
  return (
    <DefinitionList
      items={[
        {
          term: "About",
          value: (
            <TextLink href={href}>
              <LogText value={label} wrap />
            </TextLink>
          ),
        },
        ...facts(report),
      ]}
    />
  );
}

function subjectOf({ subjectKind, subject }: MadeReport): { href: string; label: string } {
  if (subjectKind === "incident") return { href: `/incidents/${subject}`, label: `Incident ${subject}` };
  if (subjectKind === "finding") return { href: `/findings/${subject}`, label: `Finding ${subject.slice(0, 8)}` };
  return { href: entityHref("user", subject.toLowerCase()), label: subject };
}

function facts({ options, counts, files }: MadeReport): Definition[] {
  const said = (term: string, value: string): Definition[] =>
    value === "" ? [] : [{ term, value: <LogText value={value} wrap /> }];
  const redacted = redactKinds.filter((kind) => options.redaction[kind] !== "keep");
  const left = [
    options.withChart ? "" : "timeline",
    options.withNotes ? "" : "notes",
    options.withEvidence ? "" : "evidence rows",
  ].filter(Boolean);
  return [
    ...said("Client", options.client),
    ...said("Case", options.caseReference),
    ...said("Author", [options.author, options.organisation].filter(Boolean).join(", ")),
    ...said("Classification", options.classification),
    ...said("Watermark", options.watermark),
    {
      term: "Findings",
      value:
        options.details && options.details < counts.findings
          ? `${plural(counts.findings, "finding")}, ${options.details} of them in detail`
          : plural(counts.findings, "finding"),
    },
    {
      term: "Evidence",
      value:
        options.rows === null
          ? `all ${plural(counts.events, "row")}`
          : `${counts.rows} of ${plural(counts.events, "row")}, limited`,
    },
    ...said("Left out", left.join(", ")),
    { term: "Time zone", value: options.zone },
    {
      term: "Redaction",
      value:
        redacted.length === 0 ? (
          "nothing taken out"
        ) : (
          <ul>
            {redacted.map((kind) => (
              <li key={kind}>
                {redactWords[kind].label}: {redactModeWords[options.redaction[kind]].toLowerCase()}
              </li>
            ))}
          </ul>
        ),
    },
    { term: "Files", value: plural(files.length, "file") },
  ];
}
