import { clockText, inZone, zoneMark } from "@/lib/time/zone";
import type { TimelineGap } from "@/lib/timeline/schema";
import type { ReportFinding, ReportRow, ReportRun } from "../content";
import { counted } from "./words";

const laneWords = { interactive: "Interactive", "non-interactive": "Non-interactive" };

export type Limits = {
  gaps: readonly TimelineGap[];
  runs: readonly ReportRun[];
  findings: readonly ReportFinding[];
  rows: readonly ReportRow[];
  zone: string;
};

/** What could not be seen, in sentences: emptiness there proves nothing. */
export function limitsOf({ gaps, runs, findings, rows, zone }: Limits): string[] {
  const at = (iso: string) => {
    const shown = inZone(iso, zone);
    return shown ? `${shown.date} ${clockText(shown, 0)} ${zoneMark(shown.offset, zone)}` : iso;
  };
  const notLoaded = rows.filter(({ isLoaded }) => !isLoaded).length;
  const inherited = rows.filter(({ mayBeInherited }) => mayBeInherited).length;
  return [
    ...gaps.map(
      ({ lane, from, to }) =>
        `${laneWords[lane]} sign-ins: no log was provided from ${at(from)} to ${at(to)}. Nothing can be said of that time.`,
    ),
    ...new Set(runs.flatMap(({ huntTitle, reasons }) => reasons.map((reason) => `${huntTitle}: ${reason}`))),
    ...notKeptWords(findings.filter(({ notKept }) => notKept > 0)),
    ...(notLoaded > 0
      ? [
          `${counted(notLoaded, "event")} of the evidence ${notLoaded === 1 ? "is" : "are"} no longer loaded: only time and id are known.`,
        ]
      : []),
    ...(inherited > 0
      ? [
          `${counted(inherited, "row")} may show the address of the sign-in that the token came from rather than the place of use (marked in the evidence).`,
        ]
      : []),
  ];
}

/** Said of each while they are few. */
const saidEach = 10;

function notKeptWords(findings: readonly ReportFinding[]): string[] {
  if (findings.length <= saidEach) {
    return findings.map(
      ({ no, notKept }) =>
        `F${no}: ${counted(notKept, "more event")} ${notKept === 1 ? "stands" : "stand"} behind this finding and ${notKept === 1 ? "is" : "are"} not listed here; the uploaded files hold them.`,
    );
  }
  const all = findings.reduce((sum, { notKept }) => sum + notKept, 0);
  return [
    `${counted(all, "more event")} stand behind ${counted(findings.length, "finding")} and are not listed here; the uploaded files hold them.`,
  ];
}
