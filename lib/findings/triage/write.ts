import type pg from "pg";
import type { TriageState, TriageValues } from "./schema";

/** Findings that one statement writes: progress is told between them. */
const slice = 5_000;

export type Written = {
  id: string;
  /** Before the change. */
  version: number;
  before: TriageValues;
  after: TriageValues;
  next: TriageState;
};

/**
 * What a change says of the evidence: a person decided on it as it is now, a decision is taken back and the one before it stands again,
 * or nothing.
 */
export type Meaning = { kind: "decides" } | { kind: "leaves" } | { kind: "restores"; batch: string };

export type Writing = {
  batch: string;
  rows: readonly Written[];
  meaning: Meaning;
  by: string;
  onProgress: (done: number) => void;
};

/** Writes the rows of a batch and what they make of their findings, which the caller holds. */
export async function writeRows(client: pg.ClientBase, writing: Writing): Promise<void> {
  for (let start = 0; start < writing.rows.length; start += slice) {
    const rows = writing.rows.slice(start, start + slice);
    await keepRows(client, writing, rows);
    await changeFindings(client, writing, rows);
    await keepDecisions(client, writing, rows);
    writing.onProgress(start + rows.length);
  }
}

/** On what the decision before rests, so that it can stand again; written from the finding as it still is. */
const memory = `jsonb_strip_nulls(jsonb_build_object('by', f.triaged_by, 'at', f.triaged_at, 'facts', f.triaged_facts,
  'evidence', f.triaged_evidence, 'run', f.triaged_run, 'news', f.news, 'newsAt', f.news_at, 'newsRun', f.news_run,
  'newsReopened', f.news_reopened))`;

async function keepRows(client: pg.ClientBase, { batch, meaning }: Writing, rows: readonly Written[]) {
  const told = rows.map(({ id, before, after }) => ({ id, before, after }));
  await client.query(
    `insert into triage_batch_finding (batch, finding_id, version, before, after, memory)
     select $1, f.id, f.version + 1, x.before, x.after, case when $3::boolean then ${memory} end
     from jsonb_to_recordset($2::jsonb) as x (id uuid, before jsonb, after jsonb) join finding f on f.id = x.id`,
    [batch, JSON.stringify(told), meaning.kind === "decides"],
  );
}

const plainColumns = `status = x.status, verdict = x.verdict, closing_reason = x."closingReason", severity = x.severity,
  hunt_severity = case when x."severityIsSet" then coalesce(f.hunt_severity, f.severity) end, assignee = x.assignee, labels = x.labels,
  updated_at = now(), version = f.version + 1`;

const decided = `triaged_by = $2, triaged_at = now(), triaged_facts = f.facts, triaged_evidence = f.evidence, triaged_run = f.last_run,
  news = null, news_at = null, news_run = null, news_reopened = false`;

/** Each as it was before the batch, where the batch was a decision. */
const restored = Object.entries({
  triaged_by: "m.memory ->> 'by'",
  triaged_at: "(m.memory ->> 'at')::timestamptz",
  triaged_facts: "m.memory -> 'facts'",
  triaged_evidence: "m.memory ->> 'evidence'",
  triaged_run: "(m.memory ->> 'run')::uuid",
  news: "m.memory -> 'news'",
  news_at: "(m.memory ->> 'newsAt')::timestamptz",
  news_run: "(m.memory ->> 'newsRun')::uuid",
  news_reopened: "coalesce((m.memory ->> 'newsReopened')::boolean, false)",
})
  .map(([column, before]) => `${column} = case when m.memory is null then f.${column} else ${before} end`)
  .join(", ");

/** One statement each: a finding that is written twice is written twice into every index. */
async function changeFindings(client: pg.ClientBase, { meaning, by }: Writing, rows: readonly Written[]) {
  const told = JSON.stringify(rows.map(({ id, next }) => ({ id, ...next })));
  const source = `jsonb_to_recordset($1::jsonb) as x (id uuid, status text, verdict text, "closingReason" text, severity text,
    "severityIsSet" boolean, assignee text, labels text[])`;
  if (meaning.kind === "decides") {
    await client.query(`update finding f set ${plainColumns}, ${decided} from ${source} where f.id = x.id`, [told, by]);
  } else if (meaning.kind === "leaves") {
    await client.query(`update finding f set ${plainColumns} from ${source} where f.id = x.id`, [told]);
  } else {
    await client.query(
      `update finding f set ${plainColumns}, ${restored}
       from ${source} join triage_batch_finding m on m.batch = $2 and m.finding_id = x.id where f.id = x.id`,
      [told, meaning.batch],
    );
  }
}

async function keepDecisions(client: pg.ClientBase, { meaning, by }: Writing, rows: readonly Written[]) {
  if (meaning.kind === "leaves") return;
  const ids = rows.map(({ id }) => id);
  const [kind, restoring] = meaning.kind === "decides" ? ["triage", null] : ["undo", meaning.batch];
  await client.query(
    `insert into finding_decision (finding_id, kind, made_by, run_id, status, verdict, evidence)
     select f.id, $2, $3, f.last_run, f.status, f.verdict, f.evidence from finding f
     where f.id = any($1::uuid[]) and ($4::uuid is null or exists (
       select from triage_batch_finding m where m.batch = $4 and m.finding_id = f.id and m.memory is not null))
     order by f.id`,
    [ids, kind, by, restoring],
  );
}
