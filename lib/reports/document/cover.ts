import type { ReportContent } from "../content";
import { listed, number } from "../gather/words";
import { redactWords, tlpMeanings, tlpName } from "../schema";
import { personText, severityWords, spanText, timeText, verdictMeanings, verdictWords } from "../words";
import type { ReportDocument } from "./blocks";

/** The first page: what it is about, for whom, by whom, how it stands and how far it may go. */
export function coverOf({ head, glance, findings }: ReportContent): ReportDocument["cover"] {
  const fact = (term: string, value: string) => (value === "" ? [] : [{ term, value }]);
  return {
    eyebrow: "Sign-in investigation report",
    title: head.title,
    subject: aboutText(head),
    facts: [
      ...fact("Client", head.client),
      ...fact("Case", head.caseReference),
      ...fact("Prepared by", [head.author, head.organisation].filter(Boolean).join(", ")),
      ...fact("Prepared on", timeText(head.preparedAt, head.zone, 0)),
      ...fact(
        "Time covered",
        glance.from && glance.to ? spanText(glance.from, glance.to, head.zone) : "nothing is loaded",
      ),
      ...fact("Time zone", head.zone === "UTC" ? "UTC" : `${head.zone}; every time carries its distance from UTC`),
      ...fact("Users", listed(glance.users.map(personText), 3)),
      ...fact("Classification", head.classification),
      ...fact("Sharing", `${tlpName(head.tlp)}. ${tlpMeanings[head.tlp]}`),
    ],
    figures: [
      { value: glance.severity ? severityWords[glance.severity] : "None", label: "highest severity" },
      { value: number(findings.length), label: findings.length === 1 ? "finding" : "findings" },
      { value: number(glance.events), label: glance.events === 1 ? "event" : "events" },
      { value: number(glance.users.length), label: glance.users.length === 1 ? "user" : "users" },
      { value: number(glance.addresses), label: glance.addresses === 1 ? "IP address" : "IP addresses" },
    ],
    notes: [
      ...(glance.verdicts.length === 0
        ? []
        : [`Verdicts: ${listed(glance.verdicts.map(({ verdict, count }) => verdictText(verdict, count)))}.`]),
      ...redactionNote(head),
    ],
  };
}

const verdictText = (verdict: ReportContent["glance"]["verdicts"][number]["verdict"], count: number): string =>
  verdict === "none"
    ? `${number(count)} without a verdict yet`
    : `${number(count)} ${verdictWords[verdict].toLowerCase()} (${verdictMeanings[verdict]})`;

/** What it is about, unless the title says it already. */
function aboutText({ kind, title, reference, subject }: ReportContent["head"]): string {
  if (kind === "user") return title.includes(subject) ? "" : `Sign-ins of ${subject}`;
  return title === subject ? reference : `${reference}: ${subject}`;
}

/** What was taken out, in words. */
export function redactionNote({ redacted }: ReportContent["head"]): string[] {
  const named = (mode: "pseudonym" | "black") =>
    redacted
      .filter((part) => part.mode === mode)
      .map(({ kind }) => redactWords[kind].label.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase()));
  const [named1, black] = [named("pseudonym"), named("black")];
  return [
    ...(named1.length > 0
      ? [`Replaced by pseudonyms, the same one for the same value throughout: ${listed(named1)}.`]
      : []),
    ...(black.length > 0 ? [`Blacked out: ${listed(black)}.`] : []),
  ];
}
