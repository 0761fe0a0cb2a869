import type { ReportContent, ReportFinding, ReportRow } from "./content";
import { firstLine, type Names, namesIn } from "./document/note-prose";
import { counted, listed, number } from "./gather/words";
import type { NarrativeSection } from "./schema";
import { personText, severityWords, spanText, statusWords, timeText, verdictWords } from "./words";

/** Sentences from the facts, for the analyst to work on: what, who, when, from where, what was decided and done, what is not known. */
export function draftOf(content: ReportContent): NarrativeSection[] {
  return [
    { heading: "Summary", text: summary(content) },
    { heading: "What happened", text: happened(content) },
    { heading: "Assessment", text: assessment(content) },
    { heading: "What was done", text: done(content) },
    { heading: "What could not be seen", text: unseen(content) },
    { heading: "Recommendations", text: recommendations(content) },
  ].filter(({ text }) => text !== "");
}

function summary(content: ReportContent): string {
  const { head, glance } = content;
  const when = glance.from && glance.to ? spanText(glance.from, glance.to, head.zone) : "";
  const who = listed(glance.users.map(personText), 4);
  return paragraphs(
    `This report covers ${subjectWords(head)}.${when === "" ? "" : ` The activity lies between ${when.replace(" to ", " and ")}.`}${who === "" ? "" : ` It concerns ${who}.`}`,
    found(content),
  );
}

function found({ head, glance, findings, evidence }: ReportContent): string {
  const events = `${counted(evidence.total, "event")} from ${counted(glance.addresses, "address", "addresses")}`;
  if (findings.length === 0) return `No hunt has found anything; ${events} were looked at.`;
  const verdicts = glance.verdicts.map(({ verdict, count }) =>
    verdict === "none"
      ? `${number(count)} without a verdict yet`
      : `${number(count)} ${verdictWords[verdict].toLowerCase()}`,
  );
  const hunts = counted(new Set(findings.map(({ hunt }) => hunt)).size, "hunt");
  const one = findings.length === 1;
  const rests =
    head.kind === "user"
      ? `${counted(findings.length, "finding")} of ${hunts} ${one ? "names" : "name"} the user, who has ${events} in that time`
      : `${counted(findings.length, "finding")} of ${hunts} ${one ? "rests" : "rest"} on ${events}`;
  const severity = severityWords[glance.severity ?? "informational"].toLowerCase();
  return `${rests}; the highest severity is ${severity}. Verdicts: ${listed(verdicts)}.`;
}

function subjectWords({ kind, reference, subject }: ReportContent["head"]): string {
  if (kind === "user") return `the sign-ins of ${subject}`;
  return kind === "incident" ? `${reference.toLowerCase()}, “${subject}”` : `the finding “${subject}”`;
}

const mostTold = 6;
const mostNamed = 12;

function happened({ head, findings, incident, evidence, work }: ReportContent): string {
  const told = findings
    .slice(0, mostTold)
    .map(
      ({ no, firstSeen, sentence: says, title }) => `- ${timeText(firstSeen, head.zone, 0)} (F${no}): ${says || title}`,
    );
  const more = findings.length - told.length;
  const beside = (work?.entries ?? []).map(({ at, text }) => `- ${timeText(at, head.zone, 0)}: ${sentence(text)}`);
  return paragraphs(
    incident?.description ?? "",
    told.join("\n"),
    more > 0 ? `${counted(more, "more finding")} of the same kind ${more === 1 ? "is" : "are"} listed below.` : "",
    fromWhere(evidence.rows),
    beside.length === 0 ? "" : ["Known from elsewhere:", ...beside].join("\n"),
  );
}

function fromWhere(rows: readonly ReportRow[]): string {
  const places = new Map<string, number>();
  for (const { ip, asn, network, country } of rows) {
    if (ip === "") continue;
    const known = [network || (asn === "" ? "" : `AS${asn}`), country].filter(Boolean).join(", ");
    const place = known === "" ? ip : `${ip} (${known})`;
    places.set(place, (places.get(place) ?? 0) + 1);
  }
  const sorted = [...places]
    .sort(([, a], [, b]) => b - a)
    .map(([place, count]) => `${place} with ${counted(count, "event")}`);
  return sorted.length === 0 ? "" : `The events came from ${listed(sorted, 5)}.`;
}

function assessment(content: ReportContent): string {
  const { findings, head, work } = content;
  const names = namesIn(content);
  const supposed = (work?.hypotheses ?? []).map(
    ({ text, state, why }) => `- Hypothesis, ${state}: ${sentence(text)}${why === "" ? "" : ` ${sentence(why)}`}`,
  );
  const verdicts = together(
    findings.map((finding) => ({ no: finding.no, says: verdictOf(finding, head.zone, names) })),
    ({ says, nos }) => `- ${nos}: ${says}`,
  ).slice(0, mostTold);
  return paragraphs(supposed.join("\n"), verdicts.join("\n"));
}

function verdictOf(finding: ReportFinding, zone: string, names: Names): string {
  const { verdict, verdictHolds, triagedBy, triagedAt, notes, reason } = finding;
  if (verdict === null) return "no verdict yet.";
  const by =
    triagedBy === "" ? "" : `, decided by ${triagedBy}${triagedAt ? ` on ${timeText(triagedAt, zone, 0)}` : ""}`;
  const since = verdictHolds === false ? " New evidence came since then." : "";
  const why = [reason, firstLine(notes.at(-1)?.note ?? "", names)].filter(Boolean).map(sentence).join(" ");
  return `${verdictWords[verdict].toLowerCase()}${by}.${since} ${why === "" ? "Reason: write why." : `Reason: ${why}`}`;
}

function done({ findings, incident, head, work }: ReportContent): string {
  const steps = together(
    findings.flatMap(({ no, decisions }) =>
      decisions.map(({ at, by, status, verdict }) => {
        const to = [statusWords[status], verdict ? verdictWords[verdict] : ""].filter(Boolean).join(", ").toLowerCase();
        return { no, at, by, to, says: `${at} ${by} ${to}` };
      }),
    ),
    ({ at, by, to, nos }) => ({ at, line: `- ${timeText(at, head.zone, 0)}: ${by} set ${nos} to ${to}.` }),
  );
  const made = incident
    ? [
        {
          at: incident.createdAt,
          line: `- ${timeText(incident.createdAt, head.zone, 0)}: incident ${incident.number} was opened by ${incident.createdBy}.`,
        },
      ]
    : [];
  const closed = incident?.closedAt
    ? [{ at: incident.closedAt, line: `- ${timeText(incident.closedAt, head.zone, 0)}: the incident was closed.` }]
    : [];
  const tasks = (work?.tasks ?? []).flatMap(({ text, doneAt, doneBy }) =>
    doneAt
      ? [
          {
            at: doneAt,
            line: `- ${timeText(doneAt, head.zone, 0)}: ${sentence(text)}${doneBy === "" ? "" : ` Done by ${doneBy}.`}`,
          },
        ]
      : [],
  );
  return [...made, ...steps, ...tasks, ...closed]
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, 20)
    .map(({ line }) => line)
    .join("\n");
}

/** What is said alike of several findings is said once: "F2, F3 and F5". */
function together<One extends { no: number; says: string }, Said>(
  each: readonly One[],
  say: (one: One & { nos: string }) => Said,
): Said[] {
  const alike = new Map<string, { one: One; nos: number[] }>();
  for (const one of each) {
    const known = alike.get(one.says);
    if (known) known.nos.push(one.no);
    else alike.set(one.says, { one, nos: [one.no] });
  }
  return [...alike.values()].map(({ one, nos }) =>
    say({
      ...one,
      nos: listed(
        nos.map((no) => `F${no}`),
        mostNamed,
      ),
    }),
  );
}

function unseen({ limits }: ReportContent): string {
  return limits.length === 0
    ? "The logs that were provided cover the time of this report; no gap was found in them. Logs that were not provided cannot be judged."
    : limits
        .slice(0, 8)
        .map((limit) => `- ${limit}`)
        .join("\n");
}

function recommendations({ findings }: ReportContent): string {
  return findings.some(({ verdict }) => verdict === "true-positive")
    ? "- Revoke the sessions and refresh tokens of the accounts named above and reset their credentials.\n- Look for mailbox rules, consents and devices that were added since the first event.\n- Keep the files named below: their digests prove that they are unchanged."
    : "- Keep the files named below: their digests prove that they are unchanged.";
}

const sentence = (text: string): string => {
  const whole = text.trim();
  if (whole === "") return "";
  const upper = whole.charAt(0).toUpperCase() + whole.slice(1);
  return /[.!?…”]$/.test(upper) ? upper : `${upper}.`;
};

const paragraphs = (...parts: string[]): string => parts.filter((part) => part.trim() !== "").join("\n\n");
