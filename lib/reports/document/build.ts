import { classNamesOf } from "@/lib/enrich/schema";
import { drawChart } from "../chart/draw";
import { stepWords } from "../chart/ticks";
import type { ReportContent } from "../content";
import { counted, listed, number } from "../gather/words";
import { redactWords, tlpMeanings, tlpName } from "../schema";
import { asText, personText, severityWords, spanText, timeText, verdictMeanings, verdictWords } from "../words";
import { type Block, type Lines, mono, plain, type ReportDocument } from "./blocks";
import { evidenceTable } from "./evidence-table";
import { findingBlocks } from "./finding-blocks";
import { proseBlocks } from "./prose";
import { workBlocks } from "./work-blocks";

/** The report as a reader meets it: who it is for, what the analyst says, then everything that it rests on. */
export function documentOf(content: ReportContent): ReportDocument {
  const { head } = content;
  return {
    title: head.title,
    author: [head.author, head.organisation].filter(Boolean).join(", "),
    subject: head.subject,
    keywords: [head.reference, tlpName(head.tlp), head.caseReference].filter(Boolean).join(", "),
    preparedAt: head.preparedAt,
    tlp: tlpName(head.tlp),
    header: head.title,
    footer: [head.client, head.caseReference, head.classification].filter(Boolean).join(" · "),
    watermark: head.watermark,
    paper: head.paper,
    cover: coverOf(content),
    blocks: [
      ...content.narrative.flatMap(({ heading, text }): Block[] => [
        ...(heading === "" ? [] : [{ is: "heading", level: 2, text: heading } as const]),
        ...proseBlocks(text),
      ]),
      ...timeline(content),
      ...findingBlocks(content),
      ...workBlocks(content),
      ...limits(content),
      ...evidence(content),
      ...codes(content),
      ...networks(content),
      ...runs(content),
      ...files(content),
      ...about(content),
    ],
  };
}

function coverOf({ head, glance, findings }: ReportContent): ReportDocument["cover"] {
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

function redactionNote({ redacted }: ReportContent["head"]): string[] {
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

function timeline({ chart, head }: ReportContent): Block[] {
  if (!chart) return [];
  const unit = chart.step > 0 ? `Each column counts ${stepWords(chart.step)}. ` : "";
  const others =
    chart.others > 0
      ? ` ${counted(chart.others, "sign-in")} of other kinds ${chart.others === 1 ? "is" : "are"} not drawn.`
      : "";
  return [
    { is: "heading", level: 2, text: "Timeline" },
    {
      is: "figure",
      drawing: drawChart(chart, head.zone),
      caption: `All sign-ins of the users of this report from ${spanText(chart.from, chart.to, head.zone)}, one row for each network. ${unit}Interactive: the user was asked; non-interactive: a client signed in with a token in the user's name.${chart.gaps.length > 0 ? " Hatched: no log was provided." : ""}${others}`,
    },
  ];
}

function limits({ limits: lines }: ReportContent): Block[] {
  return [
    { is: "heading", level: 2, text: "Limits of the data" },
    lines.length === 0
      ? {
          is: "paragraph",
          text: "No gap was found in the logs that were provided for the time of this report. Logs that were not provided cannot be judged.",
        }
      : { is: "list", items: lines },
  ];
}

function evidence(content: ReportContent): Block[] {
  const { evidence: given, head } = content;
  const { rows, total, cap, isShown } = given;
  if (!isShown) {
    return [
      { is: "heading", level: 2, text: "Evidence" },
      {
        is: "notice",
        text: `The author chose not to list the ${counted(total, "event")} behind this report. The files named below hold them.`,
      },
    ];
  }
  const cut = cap !== null && rows.length < total;
  return [
    {
      is: "heading",
      level: 2,
      text: "Evidence",
      note: cut ? `${number(rows.length)} of ${counted(total, "event")}` : counted(total, "event"),
    },
    {
      is: cut ? "notice" : "paragraph",
      text: cut
        ? `The author limited this list to ${number(cap)} rows: it shows the oldest ${number(rows.length)} of ${number(total)}. The other ${number(total - rows.length)} are in the files named below and are counted in this report.`
        : wholeText(content),
    },
    ...(rows.length > 0 ? [evidenceTable(rows, head.zone)] : []),
  ];
}

function wholeText({ head, findings }: ReportContent): string {
  const notKept = findings.reduce((sum, finding) => sum + finding.notKept, 0);
  const what = head.kind === "user" ? "event of the user in the time covered" : "event that this report rests on";
  if (notKept === 0) return `Every ${what}, oldest first; none is left out. F numbers name the finding.`;
  return `Every event that is kept with the findings, oldest first. ${counted(notKept, "more event")} ${notKept === 1 ? "stands" : "stand"} behind them and ${notKept === 1 ? "is" : "are"} in the files named below only. F numbers name the finding.`;
}

const outcomeWords = { success: "Success", interrupted: "Interrupted", failure: "Failure", unknown: "Not known" };

function codes({ codes: found }: ReportContent): Block[] {
  if (found.length === 0) return [];
  return [
    { is: "heading", level: 2, text: "Result codes" },
    {
      is: "table",
      label: "Result codes and what they mean",
      columns: [
        { label: "Code", width: 26 },
        { label: "Outcome", width: 13 },
        { label: "What it means", width: 50 },
        { label: "Events", width: 11, end: true },
      ],
      rows: found.map(({ code, name, meaning, outcome, count }) => ({
        cells: [
          [
            [{ text: code === "" ? "none" : code === "0" ? "0" : `AADSTS${code}`, mono: true }],
            ...(name === "" ? [] : [[{ text: name, soft: true }]]),
          ],
          plain(outcomeWords[outcome]),
          plain(meaning),
          plain(number(count)),
        ],
      })),
    },
  ];
}

function networks({ networks: found }: ReportContent): Block[] {
  if (found.length === 0) return [];
  return [
    { is: "heading", level: 2, text: "Networks" },
    {
      is: "paragraph",
      soft: true,
      text: "Who holds a network, who says so, and of which day. Names are there for the reader and were no reason to find or drop an event.",
    },
    {
      is: "table",
      label: "Networks and addresses",
      columns: [
        { label: "Network", width: 30 },
        { label: "Source of number and name", width: 26 },
        { label: "Addresses", width: 33 },
        { label: "Events", width: 11, end: true },
      ],
      rows: found.map((one) => ({
        cells: [
          [
            [{ text: one.asn === "" ? "No AS number known" : asText(one.asn), bold: true }],
            ...(one.network === "" ? [] : [[{ text: one.network }]]),
            ...[
              [one.networkClass === "" ? "" : classNamesOf[one.networkClass], one.countries.join(", ")]
                .filter(Boolean)
                .join(", "),
            ]
              .filter((text) => text !== "")
              .map((text) => [{ text, soft: true }]),
          ],
          [
            ...(one.asnSource === "" ? [] : [[{ text: `Number: ${one.asnSource}` }]]),
            ...(one.nameSource === "" ? [] : [[{ text: `Name: ${one.nameSource}` }]]),
          ],
          one.addresses.map((text) => [{ text, mono: true }]),
          plain(number(one.count)),
        ],
      })),
    },
  ];
}

function runs({ runs: found, head }: ReportContent): Block[] {
  if (found.length === 0) return [];
  return [
    { is: "heading", level: 2, text: "How it was found" },
    ...found.flatMap((run): Block[] => [
      { is: "heading", level: 3, text: run.huntTitle, note: `version ${run.version}` },
      {
        is: "facts",
        items: [
          {
            term: "Run",
            lines: [
              [{ text: run.id, mono: true }],
              [{ text: `${timeText(run.startedAt, head.zone, 0)}, begun by ${run.by}`, soft: true }],
            ],
          },
          { term: "Asked about", lines: plain(run.scope) },
          { term: "Rows read", lines: plain(number(run.rowsRead)) },
          {
            term: "Parameters",
            lines:
              run.parameters.length === 0
                ? plain("none")
                : run.parameters.map(({ label, value }) => [{ text: `${label}: `, soft: true }, { text: value }]),
          },
          ...(run.set === "" ? [] : [{ term: "Parameter set", lines: plain(run.set) }]),
          ...(run.rule === "" ? [] : [{ term: "After the rule", lines: plain(run.rule) }]),
        ],
      },
    ]),
  ];
}

function files({ files: found, head }: ReportContent): Block[] {
  if (found.length === 0) return [];
  return [
    { is: "heading", level: 2, text: "Source files" },
    {
      is: "paragraph",
      soft: true,
      text: "The files that the events came in, as they were received. Whoever has a file can compute its SHA-256 and compare.",
    },
    {
      is: "table",
      label: "Source files with SHA-256",
      columns: [
        { label: "File and SHA-256", width: 61 },
        { label: "Rows", width: 21 },
        { label: "Received", width: 18 },
      ],
      rows: found.map((file) => {
        const first: Lines = [
          [{ text: file.file, bold: true }],
          ...(file.upload === file.file ? [] : [[{ text: `in ${file.upload}`, soft: true }]]),
          [{ text: file.sha256 === "" ? "not known" : file.sha256, mono: true }],
          ...(file.from && file.to ? [[{ text: spanText(file.from, file.to, head.zone), soft: true }]] : []),
        ];
        const rows: Lines = [
          [{ text: `${number(file.rows)} in this report`, bold: true }],
          [
            {
              text: `${number(file.rowsRead)} read, ${number(file.rowsNew)} new, ${number(file.rowsKnown)} known, ${number(file.rowsRejected)} rejected`,
            },
          ],
        ];
        return {
          cells: [
            first,
            rows,
            [
              [{ text: timeText(file.uploadedAt, head.zone, 0) }],
              [{ text: file.uploadedBy === "" ? "" : `by ${file.uploadedBy}`, soft: true }],
            ],
          ],
        };
      }),
    },
  ];
}

function about({ head, evidence: given, findings }: ReportContent): Block[] {
  const redactions = redactionNote(head);
  return [
    { is: "heading", level: 2, text: "About this report" },
    {
      is: "facts",
      items: [
        { term: "About", lines: plain(`${head.reference}: ${head.subject}`) },
        { term: "Made with", lines: plain(`${head.product}; ${timeText(head.preparedAt, head.zone, 0)}`) },
        { term: "Times", lines: plain(`${head.zone}; digits beyond those shown were cut, not rounded`) },
        {
          term: "Evidence",
          lines: plain(
            given.cap === null
              ? "No limit was set on the number of rows"
              : `At most ${number(given.cap)} rows, chosen by the author`,
          ),
        },
        {
          term: "Redaction",
          lines: redactions.length === 0 ? plain("Nothing was taken out") : redactions.map((text) => [{ text }]),
        },
        ...(head.link === "" ? [] : [{ term: "Kept at", lines: mono(head.link) }]),
      ],
    },
    ...(findings.length === 0
      ? []
      : [
          {
            is: "paragraph" as const,
            soft: true,
            text: "A finding shows what the logs hold, not who sat at the keyboard. Addresses and networks tell where a sign-in came from as the service saw it.",
          },
        ]),
  ];
}
