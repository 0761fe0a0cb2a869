import type { LaneName } from "@/lib/timeline/schema";
import type { ReportChart } from "../content";
import { number } from "../gather/words";
import { spanText } from "../words";
import { inks } from "./inks";
import { markOf } from "./marks";
import type { Drawing, Shape } from "./shapes";
import { stepWords, ticksOf } from "./ticks";

const width = 720;
const gutter = 168;
const right = 8;
const plotWidth = width - gutter - right;
const rowHeight = 26;
const headHeight = 22;
const flagHeight = 24;
const axisHeight = 34;

const laneNames: Record<LaneName, string> = { interactive: "Interactive", "non-interactive": "Non-interactive" };

type Frame = {
  x: (at: number) => number;
  rowTops: number[];
  lanes: Record<LaneName, { top: number; bottom: number }>;
  bottom: number;
};

const timeOf = (iso: string): number => {
  const [seconds = "", fraction = ""] = iso.replace(/Z$/, "").split(".");
  return Date.parse(`${seconds}Z`) + Number(`0.${fraction.padEnd(1, "0")}`) * 1000;
};

/** Interactive sign-ins above, non-interactive below, on one clock; one row for each network. */
export function drawChart(chart: ReportChart, zone: string): Drawing {
  const [from, to] = [timeOf(chart.from), timeOf(chart.to)];
  const frame = frameOf(chart, (at) => gutter + ((at - from) / Math.max(to - from, 1)) * plotWidth);
  const shapes: Shape[] = [
    ...background(chart, frame),
    ...gaps(chart, frame),
    ...axis(from, to, zone, frame),
    ...(chart.step > 0 ? columns(chart, frame) : marks(chart, frame)),
    ...flags(chart, frame),
    ...legend(chart, frame.bottom + axisHeight),
  ];
  return {
    width,
    height: frame.bottom + axisHeight + 40,
    title: `Sign-ins from ${spanText(chart.from, chart.to, zone)}: ${number(chart.count.interactive)} interactive, ${number(chart.count["non-interactive"])} non-interactive`,
    shapes,
  };
}

function frameOf(chart: ReportChart, x: Frame["x"]): Frame {
  let y = chart.flags.length > 0 ? flagHeight : 4;
  const rowTops: number[] = [];
  const lanes = {} as Frame["lanes"];
  for (const lane of ["interactive", "non-interactive"] as const) {
    const top = y;
    y += headHeight;
    const own = chart.rows.map((row, index) => ({ row, index })).filter(({ row }) => row.lane === lane);
    for (const { index } of own) {
      rowTops[index] = y;
      y += rowHeight;
    }
    if (own.length === 0) y += rowHeight;
    y += 6;
    lanes[lane] = { top, bottom: y - 6 };
  }
  return { x, rowTops, lanes, bottom: y };
}

function background(chart: ReportChart, { rowTops, lanes }: Frame): Shape[] {
  const shapes: Shape[] = [];
  for (const lane of ["interactive", "non-interactive"] as const) {
    const { top, bottom } = lanes[lane];
    shapes.push(
      { is: "rect", x: gutter, y: top, w: plotWidth, h: bottom - top, fill: inks.wash },
      { is: "rect", x: 0, y: top, w: 3, h: bottom - top, fill: inks[lane] },
      { is: "text", x: 9, y: top + 15, text: laneNames[lane], size: 11, fill: inks[lane], bold: true },
      {
        is: "text",
        x: gutter - 8,
        y: top + 15,
        text: number(chart.count[lane]),
        size: 10,
        fill: inks.muted,
        anchor: "end",
      },
    );
    if (!chart.rows.some((row) => row.lane === lane)) {
      shapes.push({
        is: "text",
        x: 9,
        y: top + headHeight + 14,
        text: "None in this time",
        size: 9.5,
        fill: inks.muted,
      });
    }
  }
  chart.rows.forEach(({ label, count }, index) => {
    const top = rowTops[index] ?? 0;
    const room = 27 - number(count).length;
    shapes.push(
      {
        is: "line",
        x1: gutter,
        y1: top + rowHeight / 2,
        x2: width - right,
        y2: top + rowHeight / 2,
        stroke: inks.line,
        width: 0.6,
      },
      {
        is: "text",
        x: 9,
        y: top + 15,
        text: label.length > room ? `${label.slice(0, room - 1)}…` : label,
        size: 9.5,
        fill: inks.soft,
      },
      { is: "text", x: gutter - 8, y: top + 15, text: number(count), size: 9.5, fill: inks.muted, anchor: "end" },
    );
  });
  return shapes;
}

/** Hatched, with words where they fit: no log is no sign-in's absence. */
function gaps(chart: ReportChart, { x, lanes }: Frame): Shape[] {
  return chart.gaps.flatMap(({ lane, from, to }): Shape[] => {
    const [left, end] = [Math.max(gutter, x(timeOf(from))), Math.min(width - right, x(timeOf(to)))];
    const { top, bottom } = lanes[lane];
    if (end - left < 1) return [];
    const hatch: Shape[] = [];
    for (let at = left - (bottom - top); at < end; at += 7) {
      const [start, stop] = [Math.max(left, at), Math.min(end, at + (bottom - top))];
      if (stop <= start) continue;
      hatch.push({
        is: "line",
        x1: start,
        y1: bottom - (start - at),
        x2: stop,
        y2: bottom - (stop - at),
        stroke: inks.gap,
        width: 0.6,
      });
    }
    const words: Shape[] =
      end - left > 80
        ? [
            { is: "rect", x: (left + end) / 2 - 36, y: top + 4, w: 72, h: 14, fill: "#ffffff" },
            {
              is: "text",
              x: (left + end) / 2,
              y: top + 14,
              text: "No log provided",
              size: 8.5,
              fill: inks.soft,
              anchor: "middle",
            },
          ]
        : [];
    return [...hatch, ...words];
  });
}

function axis(from: number, to: number, zone: string, { x, bottom }: Frame): Shape[] {
  const shapes: Shape[] = [
    { is: "line", x1: gutter, y1: bottom, x2: width - right, y2: bottom, stroke: inks.muted, width: 0.8 },
  ];
  for (const { at, clock, date } of ticksOf(from, to, zone, 8)) {
    const place = x(at);
    const anchor = place > width - 40 ? "end" : "middle";
    shapes.push({ is: "line", x1: place, y1: bottom, x2: place, y2: bottom + 4, stroke: inks.muted, width: 0.8 });
    if (clock !== "")
      shapes.push({ is: "text", x: place, y: bottom + 15, text: clock, size: 9, fill: inks.soft, anchor });
    if (date !== null) {
      shapes.push({
        is: "text",
        x: place,
        y: bottom + (clock === "" ? 15 : 27),
        text: date,
        size: 9,
        fill: inks.ink,
        anchor,
      });
    }
  }
  shapes.push({ is: "text", x: gutter - 8, y: bottom + 15, text: zone, size: 9, fill: inks.muted, anchor: "end" });
  return shapes;
}

function marks(chart: ReportChart, { x, rowTops }: Frame): Shape[] {
  const placed = chart.marks.map((mark) => ({
    ...mark,
    x: x(timeOf(mark.at)),
    y: (rowTops[mark.row] ?? 0) + rowHeight / 2,
    lane: chart.rows[mark.row]?.lane ?? "interactive",
  }));
  const links = chart.pairs.flatMap(([one, other]): Shape[] => {
    const [a, b] = [placed[one], placed[other]];
    return a && b ? [{ is: "line", x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke: inks.muted, width: 0.6 }] : [];
  });
  const order = [...placed].sort((a, b) => Number(a.isEvidence) - Number(b.isEvidence));
  return [...links, ...order.flatMap((mark) => markOf(mark))];
}

function columns(chart: ReportChart, { x, rowTops }: Frame): Shape[] {
  const most = new Map<number, number>();
  const at = new Map<string, { row: number; at: number; all: number; failed: number }>();
  for (const { row, at: start, count, outcome } of chart.columns) {
    const key = `${row} ${start}`;
    const column = at.get(key) ?? { row, at: start, all: 0, failed: 0 };
    column.all += count;
    if (outcome === "failure") column.failed += count;
    at.set(key, column);
    most.set(row, Math.max(most.get(row) ?? 0, column.all));
  }
  return [...at.values()].flatMap(({ row, at: start, all, failed }): Shape[] => {
    const left = Math.max(gutter, x(start));
    const end = Math.min(width - right, x(start + chart.step));
    if (end <= left) return [];
    const lane = chart.rows[row]?.lane ?? "interactive";
    const base = (rowTops[row] ?? 0) + rowHeight - 2;
    const unit = (rowHeight - 4) / Math.max(1, most.get(row) ?? 1);
    const wide = Math.max(0.8, end - left - 0.5);
    const whole: Shape = {
      is: "rect",
      x: left,
      y: base - all * unit,
      w: wide,
      h: Math.max(1, all * unit),
      fill: inks[lane],
    };
    if (failed === 0) return [whole];
    // What failed stands hollow at the foot of its column.
    return [
      whole,
      {
        is: "rect",
        x: left,
        y: base - failed * unit,
        w: wide,
        h: Math.max(1, failed * unit),
        fill: "#ffffff",
        stroke: inks.failure,
        width: 0.7,
      },
    ];
  });
}

const apart = 30;

function flags(chart: ReportChart, { x, bottom }: Frame): Shape[] {
  const placed: Array<{ x: number; findings: number[] }> = [];
  for (const { at, findings } of chart.flags) {
    const place = x(timeOf(at));
    if (place < gutter - 1 || place > width) continue;
    const last = placed.at(-1);
    if (last && place - last.x < apart) last.findings.push(...findings);
    else placed.push({ x: place, findings: [...findings] });
  }
  return placed.flatMap(({ x: place, findings }): Shape[] => {
    const sorted = [...findings].sort((a, b) => a - b);
    const text = sorted.length > 2 ? `F${sorted[0]}+${sorted.length - 1}` : sorted.map((no) => `F${no}`).join(" ");
    const wide = 8 + text.length * 5.6;
    const left = Math.min(place, width - right - wide);
    return [
      { is: "line", x1: place, y1: 4, x2: place, y2: bottom, stroke: inks.flag, width: 0.7, dash: true },
      { is: "rect", x: left, y: 3, w: wide, h: 15, fill: inks.flag },
      { is: "text", x: left + 4, y: 14, text, size: 9.5, fill: "#ffffff", bold: true },
    ];
  });
}

function legend(chart: ReportChart, top: number): Shape[] {
  const y = top + 10;
  const text = (x: number, words: string, line = 0): Shape => ({
    is: "text",
    x,
    y: y + 3.5 + line,
    text: words,
    size: 9,
    fill: inks.soft,
  });
  if (chart.step > 0) {
    return [
      { is: "rect", x: 4, y: y - 4, w: 9, h: 9, fill: inks.interactive },
      { is: "rect", x: 15, y: y - 4, w: 9, h: 9, fill: inks["non-interactive"] },
      text(30, `Sign-ins; one column counts ${stepWords(chart.step)}, each row to its own scale`),
      { is: "rect", x: 400, y: y - 4, w: 9, h: 9, fill: "#ffffff", stroke: inks.failure, width: 0.9 },
      text(415, "of them failed"),
      ...(chart.flags.length > 0 ? [text(500, "F1: first event of that finding")] : []),
    ];
  }
  const mark = (x: number, lane: LaneName, outcome: "success" | "interrupted" | "failure", isEvidence = false) =>
    markOf({ x, y, lane, outcome, isEvidence });
  return [
    ...mark(9, "interactive", "success"),
    text(19, "Interactive"),
    ...mark(91, "non-interactive", "success"),
    text(101, "Non-interactive"),
    ...mark(192, "interactive", "failure"),
    ...mark(206, "non-interactive", "failure"),
    text(216, "failed"),
    ...mark(261, "interactive", "interrupted"),
    text(271, "interrupted, such as a prompt"),
    ...mark(419, "interactive", "success", true),
    text(431, "evidence"),
    ...(chart.pairs.length > 0
      ? [
          { is: "line", x1: 484, y1: y, x2: 504, y2: y, stroke: inks.muted, width: 0.6 } as const,
          text(510, "one match"),
        ]
      : []),
    ...(chart.flags.length > 0 ? [text(570, "F1: first event of finding")] : []),
  ];
}
