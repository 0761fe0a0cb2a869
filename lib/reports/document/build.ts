import { drawChart } from "../chart/draw";
import { stepWords } from "../chart/ticks";
import type { ReportContent } from "../content";
import { counted, number } from "../gather/words";
import { tlpName } from "../schema";
import { spanText, timeText } from "../words";
import { codes, files, networks, runs } from "./appendix";
import { type Block, mono, plain, type ReportDocument } from "./blocks";
import { coverOf, redactionNote } from "./cover";
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
        ? `The author limited this list to ${number(cap)} rows: it shows the oldest ${number(rows.length)} of ${number(total)}. The other ${number(total - rows.length)} are in the files named below; the figures on the first page count them, the tables of result codes and networks do not.`
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
