import "server-only";
import { z } from "zod";
import { Prisma, type Sql } from "@/lib/db/sql";
import { huntChoices } from "@/lib/findings/view-columns";
import { choicesOf } from "@/lib/views/choices";
import { defineView, type OpenView, type ViewColumn } from "@/lib/views/define-view";
import { keptHuntMetrics, keptSuppressionMetrics, keptWeekMetrics } from "./cached";
import { analystMetrics, hasAnalystMetrics } from "./data";
import { definitions, type Period, periodLabels, periods } from "./schema";

const scope = z.object({ period: z.enum(periods).default("90") });

/** Figures are made once; what the list filters, sorts and exports are the lines that came of them. */
const lines = (rows: readonly object[], columns: Sql): Sql =>
  Prisma.sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(${columns})`;

const provenance = async () => Object.fromEntries(definitions.map(({ term, text }) => [`definition of ${term}`, text]));

type Common = Pick<OpenView, "scope" | "provenance"> & { titled: string };
const common = (period: Period): Common => ({
  scope: { period },
  provenance,
  titled: period === "all" ? "all time" : `the last ${periodLabels[period].toLowerCase().replace("a year", "year")}`,
});

const figure = (key: string, label: string, sql: Sql, more: Partial<ViewColumn> = {}): ViewColumn => ({
  ...{ key, label, type: "number", sql, groupable: false, width: 104 },
  ...more,
});

const huntColumn: ViewColumn = {
  key: "hunt",
  label: "Hunt",
  type: "choice",
  sql: Prisma.sql`m.hunt`,
  filter: { lowered: true },
  choices: huntChoices,
  filled: true,
  width: 216,
  card: "title",
};

const counts: ViewColumn[] = [
  figure("findings", "Findings", Prisma.sql`m.findings`, { filled: true, card: "lead" }),
  figure("open", "Open", Prisma.sql`m.open`, { filled: true, card: "meta", width: 80 }),
];

const rates: ViewColumn[] = [
  figure("falsePositiveRate", "False-positive rate", Prisma.sql`m."falsePositiveRate"`, {
    help: "Empty: too few to tell.",
    width: 160,
    card: "meta",
  }),
  figure("falsePositiveLow", "Rate, at least", Prisma.sql`m."falsePositiveLow"`, { hidden: true }),
  figure("falsePositiveHigh", "Rate, at most", Prisma.sql`m."falsePositiveHigh"`, { hidden: true }),
];

const verdictColumns: ViewColumn[] = [
  figure("truePositive", "True positive", Prisma.sql`m."truePositive"`, { filled: true, width: 120 }),
  figure("benign", "Benign", Prisma.sql`m.benign`, { filled: true, width: 112 }),
  figure("falsePositive", "False positive", Prisma.sql`m."falsePositive"`, { filled: true, width: 120 }),
  figure("undetermined", "Undetermined", Prisma.sql`m.undetermined`, { filled: true, width: 120 }),
];

const states: ViewColumn[] = [
  figure("withoutVerdict", "No verdict", Prisma.sql`m."withoutVerdict"`, { filled: true }),
  figure("closed", "Closed", Prisma.sql`m.closed`, { filled: true, width: 80 }),
  figure("hidden", "Hidden", Prisma.sql`m.hidden`, {
    help: "Open, and hidden by a suppression.",
    filled: true,
    width: 80,
  }),
];

const outcomeTypes = Prisma.sql`findings int, open int, hidden int, closed int, "truePositive" int, benign int, "falsePositive" int, undetermined int,
  "withoutVerdict" int, "falsePositiveRate" float8, "falsePositiveLow" float8, "falsePositiveHigh" float8, "lookMedian" float8, "closeMedian" float8`;

const times = "In seconds; empty: too few to tell.";

export const huntMetricsView = defineView({
  id: "hunt-metrics",
  permission: "read",
  scope,
  async open({ period }) {
    const { titled, ...rest } = common(period);
    const columns = Prisma.sql`hunt text, version text, parameters text, ${outcomeTypes}, looked int, "lookP90" float8, "closeP90" float8,
      "openDay" int, "openWeek" int, "openMonth" int, "openLonger" int, "oldestOpen" float8`;
    return {
      ...rest,
      id: "hunt-metrics",
      noun: { one: "line", many: "lines" },
      title: `What hunts came to in ${titled}`,
      from: lines(await keptHuntMetrics(period), columns),
      rowId: { sql: Prisma.sql`m.hunt || '@' || m.version || ' ' || m.parameters`, as: "text" },
      defaultSort: [{ key: "findings", descending: true }],
      extra: { low: Prisma.sql`m."falsePositiveLow"`, high: Prisma.sql`m."falsePositiveHigh"` },
      href: ({ cells }) => `/findings?q=${encodeURIComponent(`hunt:${cells.hunt}`)}`,
      columns: [
        huntColumn,
        {
          key: "parameters",
          label: "Parameters",
          type: "text",
          sql: Prisma.sql`m.parameters`,
          filled: true,
          searched: true,
          width: 144,
        },
        ...counts,
        ...rates,
        ...verdictColumns,
        figure("looked", "Looked at", Prisma.sql`m.looked`, { filled: true }),
        figure("lookMedian", "First look, half", Prisma.sql`m."lookMedian"`, { help: times, width: 136 }),
        figure("lookP90", "First look, 90 %", Prisma.sql`m."lookP90"`, { help: times, width: 136 }),
        figure("closeMedian", "Closed, half", Prisma.sql`m."closeMedian"`, { help: times, width: 136 }),
        figure("closeP90", "Closed, 90 %", Prisma.sql`m."closeP90"`, { help: times, width: 136 }),
        figure("openDay", "Open up to a day", Prisma.sql`m."openDay"`, { filled: true, width: 136 }),
        figure("openWeek", "Up to a week", Prisma.sql`m."openWeek"`, { filled: true }),
        figure("openMonth", "Up to a month", Prisma.sql`m."openMonth"`, { filled: true }),
        figure("openLonger", "Longer", Prisma.sql`m."openLonger"`, { filled: true }),
        figure("oldestOpen", "Oldest open", Prisma.sql`m."oldestOpen"`, { help: "In seconds.", width: 120 }),
        ...states,
        { key: "version", label: "Version", type: "text", sql: Prisma.sql`m.version`, filled: true, width: 88 },
      ],
    };
  },
});

export const weekMetricsView = defineView({
  id: "week-metrics",
  permission: "read",
  scope,
  async open({ period }) {
    const { titled, ...rest } = common(period);
    return {
      ...rest,
      id: "week-metrics",
      noun: { one: "line", many: "lines" },
      title: `What weeks came to in ${titled}`,
      from: lines(await keptWeekMetrics(period), Prisma.sql`week text, hunt text, "closedInWeek" int, ${outcomeTypes}`),
      rowId: { sql: Prisma.sql`m.week || ' ' || m.hunt`, as: "text" },
      defaultSort: [{ key: "week", descending: true }],
      extra: { low: Prisma.sql`m."falsePositiveLow"`, high: Prisma.sql`m."falsePositiveHigh"` },
      columns: [
        {
          key: "week",
          label: "Week from",
          type: "text",
          sql: Prisma.sql`m.week`,
          filled: true,
          width: 120,
          card: "lead",
        },
        huntColumn,
        ...counts,
        ...rates,
        ...verdictColumns,
        figure("closedInWeek", "Closed in the week", Prisma.sql`m."closedInWeek"`, { filled: true, width: 152 }),
        figure("lookMedian", "First look, half", Prisma.sql`m."lookMedian"`, { help: times, width: 136 }),
        figure("closeMedian", "Closed, half", Prisma.sql`m."closeMedian"`, { help: times, width: 136 }),
        ...states,
      ],
    };
  },
});

export const suppressionMetricsView = defineView({
  id: "suppression-metrics",
  permission: "read",
  scope,
  async open({ period }) {
    const { titled, ...rest } = common(period);
    const columns = Prisma.sql`id int, hunt text, reason text, owner text, state text, began int, hits float8, still float8, "hidesNow" int,
      "truePositive" int, "lastHit" timestamptz, expires timestamptz`;
    return {
      ...rest,
      id: "suppression-metrics",
      noun: { one: "suppression", many: "suppressions" },
      title: `What suppressions hid in ${titled}`,
      from: lines(await keptSuppressionMetrics(period), columns),
      rowId: { sql: Prisma.sql`m.id`, as: "integer" },
      defaultSort: [{ key: "hits", descending: true }],
      href: ({ id }) => `/suppressions/${id}`,
      columns: [
        {
          key: "reason",
          label: "Reason",
          type: "text",
          sql: Prisma.sql`m.reason`,
          filled: true,
          searched: true,
          width: 320,
          card: "title",
        },
        { ...huntColumn, filled: false, sql: Prisma.sql`nullif(m.hunt, '')`, card: "meta" },
        {
          key: "state",
          label: "State",
          type: "choice",
          sql: Prisma.sql`m.state`,
          filter: { lowered: true },
          choices: choicesOf(["active", "expired", "ended"]),
          filled: true,
          card: "meta",
        },
        {
          key: "owner",
          label: "Owner",
          type: "text",
          sql: Prisma.sql`m.owner`,
          filled: true,
          searched: true,
          width: 220,
        },
        figure("began", "Findings since hidden", Prisma.sql`m.began`, { filled: true, width: 168, card: "lead" }),
        figure("hits", "New evidence hidden", Prisma.sql`m.hits`, { filled: true, width: 152 }),
        figure("still", "Found again", Prisma.sql`m.still`, { filled: true, width: 120 }),
        figure("hidesNow", "Hides now", Prisma.sql`m."hidesNow"`, { filled: true }),
        figure("truePositive", "True positives", Prisma.sql`m."truePositive"`, {
          help: "Covered, and never hidden.",
          filled: true,
          width: 120,
        }),
        { key: "lastHit", label: "Last hit", type: "time", sql: Prisma.sql`m."lastHit"` },
        { key: "expires", label: "Expires", help: "Empty: never.", type: "time", sql: Prisma.sql`m.expires` },
      ],
    };
  },
});

export const analystMetricsView = defineView({
  id: "analyst-metrics",
  permission: "read",
  scope,
  async open({ period }) {
    if (!(await hasAnalystMetrics())) return null;
    const { titled, ...rest } = common(period);
    const columns = Prisma.sql`analyst text, decisions int, findings int, closed int, "truePositive" int, benign int, "falsePositive" int,
      undetermined int, assigned int`;
    return {
      ...rest,
      id: "analyst-metrics",
      noun: { one: "person", many: "people" },
      title: `What people decided in ${titled}`,
      from: lines(await analystMetrics(period), columns),
      rowId: { sql: Prisma.sql`m.analyst`, as: "text" },
      defaultSort: [{ key: "analyst", descending: false }],
      columns: [
        {
          key: "analyst",
          label: "Person",
          type: "text",
          sql: Prisma.sql`m.analyst`,
          filled: true,
          searched: true,
          width: 260,
          card: "title",
        },
        figure("decisions", "Decisions", Prisma.sql`m.decisions`, { filled: true, card: "lead" }),
        figure("findings", "Findings decided", Prisma.sql`m.findings`, { filled: true, width: 136 }),
        figure("closed", "Closed", Prisma.sql`m.closed`, { filled: true }),
        ...verdictColumns,
        figure("assigned", "Theirs and open", Prisma.sql`m.assigned`, { filled: true, width: 136 }),
      ],
    };
  },
});
