import "server-only";
import { z } from "zod";
import { Prisma, type Sql } from "@/lib/db/sql";
import { huntChoices, severityColumn, statusColumn, verdictColumn } from "@/lib/findings/view-columns";
import { choicesOf } from "@/lib/views/choices";
import { defineView, type OpenView, scopeOf, type ViewColumn } from "@/lib/views/define-view";
import type { ColumnEntity } from "@/lib/views/schema";
import { severityNames, severityRank } from "@/lib/views/severity";
import { carried } from "./carried";
import { huntBySlug } from "./catalogue";
import { getRun } from "./data";
import type { ResultColumn } from "./define-hunt";
import { triggers } from "./schema";

const types = { time: "time", text: "text", number: "number", boolean: "flag", list: "text" } as const;

const entities: Record<NonNullable<ResultColumn["entity"]>, ColumnEntity> = {
  user: "user",
  ip: "ip",
  asn: "asn",
  application: "app",
  correlation: "correlation",
  computer: "computer",
};

function valueSql({ name, kind }: ResultColumn): Sql {
  const text = Prisma.sql`(r.row ->> ${name}::text)`;
  if (kind === "time") return Prisma.sql`nullif(${text}, '')::timestamptz`;
  if (kind === "number") return Prisma.sql`${text}::numeric`;
  if (kind === "boolean") return Prisma.sql`${text}::boolean`;
  if (kind !== "list") return text;
  return Prisma.sql`(select string_agg(v.value, ', ' order by v.ordinality) from ${items(name)} with ordinality v)`;
}

/** The items of a list; a text where a list was meant is one item. */
const items = (name: string): Sql =>
  Prisma.sql`jsonb_array_elements_text(case jsonb_typeof(r.row -> ${name}::text) when 'array' then r.row -> ${name}::text when 'null' then '[]' else coalesce(jsonb_build_array(r.row -> ${name}::text), '[]') end)`;

function resultColumn(column: ResultColumn, aliases: readonly string[]): ViewColumn {
  const { name, label, kind, entity } = column;
  const isList = kind === "list";
  const within = (test: Sql) => Prisma.sql`exists (select from ${items(name)} v (item) where ${test})`;
  return {
    key: name,
    label,
    type: kind === "text" && entity === "ip" ? "address" : types[kind],
    sql: valueSql(column),
    ...(aliases.length > 0 ? { aliases } : {}),
    ...(isList ? { filter: { sql: Prisma.sql`v.item`, within } } : {}),
    ...(entity && !isList ? { entity: entities[entity] } : {}),
    searched: kind === "text" || isList,
    groupable: !isList && kind !== "time",
    width: { time: 216, text: 200, number: headRoom(label), boolean: headRoom(label), list: 280 }[kind],
    ...(entity === "user" ? { card: "title" as const } : kind === "time" ? { card: "meta" as const } : {}),
  };
}

/** Room for the name of a column whose values are shorter than it. */
const headRoom = (label: string): number => Math.max(88, Math.min(200, 40 + 7 * label.length));

/** The hunt's own columns first, as its rule has them, then what became of the row's finding. */
function columnsOf(columns: readonly ResultColumn[]): ViewColumn[] {
  const named = new Set<string>();
  const own = columns.map((column) => {
    const short = column.entity && entities[column.entity];
    // The first user is `user:`, so that a filter means the same in every list.
    const aliases = short && !named.has(short) ? [short] : [];
    if (short) named.add(short);
    return resultColumn(column, aliases);
  });
  const states = { same: "Known", back: "Back" };
  const taken = new Set(own.map(({ key }) => key.toLowerCase()));
  const ours: ViewColumn[] = [
    {
      key: "state",
      label: "State",
      help: "What the run said of the row's finding.",
      type: "choice",
      sql: Prisma.sql`rf.state`,
      filter: { lowered: true },
      choices: choicesOf(["new", "same", "changed", "back", "gone"], states),
      card: "lead",
    },
    severityColumn(Prisma.sql`f.severity`),
    { ...statusColumn(Prisma.sql`f.status`), filled: false },
    verdictColumn(Prisma.sql`f.verdict`),
    {
      key: "ordinal",
      label: "Place",
      help: "The hunt's own order.",
      type: "number",
      sql: Prisma.sql`r.ordinal`,
      sort: { by: Prisma.sql`r.ordinal`, as: "integer" },
      filled: true,
      sortable: "index",
      groupable: false,
      hidden: true,
    },
  ];
  return [
    ...own,
    ...ours.map((column) => (taken.has(column.key) ? { ...column, key: `finding_${column.key}` } : column)),
  ];
}

/** The rows of one run with the state of their findings; the columns are those of its hunt. */
export const huntRowsView = defineView({
  id: "hunt-rows",
  permission: "read",
  scope: z.object({ run: z.uuid() }),
  async open({ run: runId }): Promise<OpenView | null> {
    const run = await getRun(runId);
    if (!run) return null;
    const hunt = huntBySlug(run.hunt);
    return {
      id: "hunt-rows",
      list: `hunt-rows:${run.hunt}`,
      noun: { one: "row", many: "rows" },
      title: `${hunt?.title ?? run.hunt}, run of ${run.startedAt}`,
      scope: { run: runId },
      // Left joins, though every row has its finding: what a question does not ask about is then not read.
      from: Prisma.sql`hunt_row r left join finding f on f.id = r.finding_id
        left join run_finding rf on rf.run_id = r.run_id and rf.finding_id = r.finding_id left join hunt_run u on u.id = r.run_id`,
      where: Prisma.sql`r.run_id = ${runId}::uuid`,
      rowId: { sql: Prisma.sql`r.ordinal`, as: "integer" },
      defaultSort: [{ key: "ordinal", descending: false }],
      severity: { rank: severityRank(Prisma.sql`f.severity`), names: severityNames },
      extra: {
        findingId: Prisma.sql`r.finding_id`,
        row: Prisma.sql`r.row`,
        context: Prisma.sql`r.context`,
        events: Prisma.sql`r.events`,
        version: Prisma.sql`f.version`,
        carried,
      },
      provenance: async () => ({
        hunt: run.hunt,
        "hunt version": run.version,
        run: run.id,
        "run begun": run.begunAt ?? run.startedAt,
        "run asked for by": run.startedBy ?? run.trigger,
        scope: run.scope,
        parameters: run.parameters,
        "parameter set": run.set ? `${run.set.name}, version ${run.set.version}` : "none",
        outcome: run.outcome ?? run.state,
      }),
      columns: columnsOf(hunt?.columns ?? []),
    };
  },
});

const runStates = ["queued", "running", "done", "failed", "cancelled"];
const outcomes = { findings: "Findings", clean: "Clean", "cannot-tell": "Cannot tell" };

/** The runs of one hunt, or of all. */
export const runsView = defineView({
  id: "runs",
  permission: "read",
  scope: z.object({ hunt: z.string().min(1).max(100).optional() }),
  open({ hunt }) {
    if (hunt && !huntBySlug(hunt)) return null;
    return {
      id: "runs",
      noun: { one: "run", many: "runs" },
      title: hunt ? `Runs of ${huntBySlug(hunt)?.title ?? hunt}` : "Runs",
      scope: scopeOf({ hunt }),
      from: Prisma.sql`hunt_run r`,
      ...(hunt ? { where: Prisma.sql`r.hunt = ${hunt}` } : {}),
      rowId: { sql: Prisma.sql`r.id`, as: "uuid" },
      defaultSort: [{ key: "startedAt", descending: true }],
      timeColumn: "startedAt",
      href: ({ id, cells }) => `/hunts/${encodeURIComponent(String(cells.hunt))}?run=${id}`,
      extra: {
        progress: Prisma.sql`r.progress`,
        triggerRef: Prisma.sql`r.trigger_ref`,
        endReason: Prisma.sql`r.end_reason`,
        pinnedBy: Prisma.sql`r.pinned_by`,
        summary: Prisma.sql`r.summary`,
      },
      columns: [
        {
          key: "startedAt",
          label: "Asked for",
          type: "time",
          sql: Prisma.sql`r.started_at`,
          filled: true,
          sortable: "index",
          aliases: ["at"],
          width: 248,
          card: "lead",
        },
        {
          key: "hunt",
          label: "Hunt",
          type: "choice",
          sql: Prisma.sql`r.hunt`,
          filter: { lowered: true },
          choices: huntChoices,
          filled: true,
          width: 220,
          hidden: hunt !== undefined,
          card: "title",
        },
        {
          key: "state",
          label: "State",
          type: "choice",
          sql: Prisma.sql`r.state`,
          filter: { lowered: true },
          choices: choicesOf(runStates),
          filled: true,
        },
        {
          key: "outcome",
          label: "Outcome",
          type: "choice",
          sql: Prisma.sql`r.outcome`,
          filter: { lowered: true },
          choices: choicesOf(Object.keys(outcomes), outcomes),
          card: "meta",
        },
        {
          key: "findings",
          label: "Findings",
          type: "number",
          sql: Prisma.sql`r.finding_count`,
          filled: true,
          card: "meta",
        },
        { key: "fresh", label: "New", type: "number", sql: Prisma.sql`r.new_findings`, filled: true },
        { key: "changed", label: "Changed", type: "number", sql: Prisma.sql`r.changed_findings`, filled: true },
        { key: "gone", label: "Gone", type: "number", sql: Prisma.sql`r.gone_findings`, filled: true },
        {
          key: "suppressed",
          label: "Suppressed",
          type: "number",
          sql: Prisma.sql`r.suppressed_findings`,
          filled: true,
          hidden: true,
        },
        { key: "rows", label: "Rows", type: "number", sql: Prisma.sql`r.row_count`, filled: true },
        {
          key: "rowsRead",
          label: "Rows read",
          type: "number",
          sql: Prisma.sql`r.rows_read`,
          filled: true,
          hidden: true,
        },
        { key: "took", label: "Milliseconds", type: "number", sql: Prisma.sql`r.milliseconds` },
        {
          key: "mode",
          label: "Mode",
          type: "choice",
          sql: Prisma.sql`r.mode`,
          filter: { lowered: true },
          choices: choicesOf(["range", "as-of", "replay"]),
          filled: true,
        },
        { key: "from", label: "From", type: "time", sql: Prisma.sql`r.from_time` },
        { key: "to", label: "To", type: "time", sql: Prisma.sql`r.to_time` },
        { key: "asOf", label: "As of", type: "time", sql: Prisma.sql`r.as_of`, hidden: true },
        {
          key: "trigger",
          label: "Begun by",
          type: "choice",
          sql: Prisma.sql`r.trigger`,
          filter: { lowered: true },
          choices: choicesOf(triggers, { api: "API" }),
          filled: true,
          width: 140,
        },
        { key: "by", label: "By", type: "text", sql: Prisma.sql`r.started_by`, searched: true },
        { key: "version", label: "Hunt version", type: "text", sql: Prisma.sql`r.version`, filled: true, hidden: true },
        { key: "set", label: "Parameter set", type: "text", sql: Prisma.sql`r.set_name`, searched: true, hidden: true },
        {
          key: "pinned",
          label: "Pinned",
          type: "flag",
          sql: Prisma.sql`(r.pinned_at is not null)`,
          filled: true,
          hidden: true,
        },
        { key: "finishedAt", label: "Over", type: "time", sql: Prisma.sql`r.finished_at`, hidden: true },
        { key: "error", label: "Problem", type: "text", sql: Prisma.sql`r.error`, searched: true, hidden: true },
      ],
    };
  },
});
