import { classNamesOf } from "@/lib/enrich/schema";
import type { ReportContent, ReportRun } from "../content";
import { number } from "../gather/words";
import { asText, spanText, timeText } from "../words";
import { type Block, type Lines, plain } from "./blocks";

const outcomeWords = { success: "Success", interrupted: "Interrupted", failure: "Failure", unknown: "Not known" };

/** What the result codes mean, the most frequent first. */
export function codes({ codes: found }: ReportContent): Block[] {
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

export function networks({ networks: found }: ReportContent): Block[] {
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

/** Runs that asked in the same way are told once. */
const namedRuns = 5;

export function runs({ runs: found, head }: ReportContent): Block[] {
  if (found.length === 0) return [];
  const alike = new Map<string, ReportRun[]>();
  for (const run of found) {
    const key = JSON.stringify([run.hunt, run.version, run.set, run.parameters]);
    alike.set(key, [...(alike.get(key) ?? []), run]);
  }
  return [
    { is: "heading", level: 2, text: "How it was found" },
    ...[...alike.values()].flatMap((some): Block[] => {
      const [run] = some;
      if (!run) return [];
      const more = some.slice(namedRuns);
      return [
        { is: "heading", level: 3, text: run.huntTitle, note: `version ${run.version}` },
        {
          is: "facts",
          items: [
            {
              term: some.length === 1 ? "Run" : "Runs",
              lines: [
                ...some.slice(0, namedRuns).flatMap(
                  (one): Lines => [
                    [{ text: one.id, mono: true }],
                    [
                      {
                        text: `${timeText(one.startedAt, head.zone, 0)}, begun by ${one.by}; asked about ${one.scope}`,
                        soft: true,
                      },
                    ],
                  ],
                ),
                ...(more.length > 0
                  ? [[{ text: `and ${number(more.length)} more with the same version and parameters`, soft: true }]]
                  : []),
              ],
            },
            { term: "Rows read", lines: plain(number(some.reduce((sum, { rowsRead }) => sum + rowsRead, 0))) },
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
      ];
    }),
  ];
}

export function files({ files: found, head }: ReportContent): Block[] {
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
          [{ text: `${number(file.rows)} behind this report`, bold: true }],
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
