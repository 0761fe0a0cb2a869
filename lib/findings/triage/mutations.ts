import { randomUUID } from "node:crypto";
import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { AppError } from "@/lib/errors";
import { notify } from "@/lib/live/notify";
import { meetOthers } from "./clashes";
import { digestOf } from "./digest";
import { TriageClash } from "./faults";
import { noteOnEach } from "./notes";
import { refuseUnfit } from "./people";
import {
  auditedEach,
  type KeptFields,
  mostLabels,
  type TriageChange,
  type TriageDone,
  type TriageTarget,
} from "./schema";
import { decisionFields, difference, isDecision, nextState, without } from "./state";
import { type Held, holdTarget } from "./target";
import { type Written, writeRows } from "./write";

export type Triage = {
  target: TriageTarget;
  change: TriageChange;
  /** The e-mail of who decides. */
  by: string;
  /** The versions that were seen. What is not named is changed as it is. */
  versions?: Readonly<Record<string, number>> | undefined;
  /** What others chose in these fields of these findings stands. */
  kept?: KeptFields | undefined;
  /** The id of what is kept of it; made up where left out. */
  batch?: string | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
};

/**
 * The one way to change what people say of findings, one or many, in the caller's transaction. A decision is given on the evidence as
 * it is: its fingerprint and its facts are kept with it, so that later runs can tell what is new. Throws where somebody changed the
 * same fields since they were shown, or where a filter no longer finds what was counted; then nothing is written.
 */
export async function applyTriage(client: pg.ClientBase, triage: Triage): Promise<TriageDone> {
  const { target, change, by, versions = {}, kept, batch = randomUUID() } = triage;
  await refuseUnknown(client, change, by);
  const held = await holdTarget(client, target, by);
  const { clashes, merged } = await meetOthers(client, held, change, versions);
  if (clashes.length > 0) throw new TriageClash(clashes);
  const parts = partsOf(held, change, kept);
  const rows = inOrder(parts.flatMap((part) => part.rows));
  refuseUnsound(rows);
  const noted = change.note === undefined ? [] : held.map(({ id }) => id);
  if (rows.length > 0) {
    const query = target.kind === "matching" ? target.query : null;
    await keepBatch(client, { batch, by, change, query, rows });
    let before = 0;
    for (const part of parts) {
      const meaning = { kind: part.decides ? "decides" : "leaves" } as const;
      const onProgress = (done: number) => triage.onProgress?.(before + done, rows.length);
      await writeRows(client, { batch, rows: part.rows, meaning, by, onProgress });
      before += part.rows.length;
    }
  }
  if (change.note !== undefined) await noteOnEach(client, noted, change.note, by);
  if (rows.length > 0)
    await auditBatch(client, { batch, by, change, rows, noted: noted.length, action: "finding.triage" });
  // A small set says what changed of each, and nothing of a note on many more.
  if (noted.length > auditedEach && rows.length <= auditedEach) {
    await auditNote(client, noted.length, change.note ?? "", by);
  }
  return {
    kind: "done",
    batch,
    changed: rows.length,
    same: held.length - rows.length,
    merged,
    versions: rows.length > auditedEach ? {} : Object.fromEntries(rows.map(({ id, version }) => [id, version + 1])),
  };
}

type Part = { rows: Written[]; decides: boolean };

/** The findings of which all is changed, and those in which some of what others chose is kept. */
function partsOf(held: readonly Held[], change: TriageChange, kept: KeptFields = {}): Part[] {
  const isSpared = ({ id }: Held) => (kept[id]?.length ?? 0) > 0;
  const decides = isDecision(change);
  const whole = wantedRows(
    held.filter((finding) => !isSpared(finding)),
    () => change,
    { confirms: decides },
  );
  // Whoever keeps another's verdict has not decided, unless something of the decision is changed all the same.
  const spared = wantedRows(held.filter(isSpared), ({ id }) => without(change, new Set(kept[id])), { confirms: false });
  const isDecided = ({ after }: Written) => decisionFields.some((field) => field in after);
  return [
    { rows: whole, decides },
    { rows: spared.filter(isDecided), decides: true },
    { rows: spared.filter((row) => !isDecided(row)), decides: false },
  ];
}

const inOrder = (rows: Written[]): Written[] => rows.sort((a, b) => (a.id < b.id ? -1 : 1));

/** What becomes of each finding; those that are as wished already, on the evidence as it is, stay untouched. */
function wantedRows(
  held: readonly Held[],
  wish: (finding: Held) => TriageChange | null,
  { confirms }: { confirms: boolean },
): Written[] {
  return held.flatMap((now): Written[] => {
    const next = nextState(now, wish(now) ?? {});
    const { before, after } = difference(now, next);
    if (Object.keys(after).length === 0 && (!confirms || now.holds)) return [];
    return [{ id: now.id, version: now.version, before, after, next }];
  });
}

function refuseUnsound(rows: readonly Written[]) {
  const undecided = rows.filter(({ next }) => next.status === "closed" && next.verdict === null).length;
  if (undecided > 0) {
    const which =
      rows.length === 1 ? "This finding has" : `${undecided.toLocaleString("en-US")} of these findings have`;
    throw new AppError("invalid", `${which} no verdict yet, and a closed finding needs one. Give a verdict with it.`);
  }
  if (rows.some(({ next }) => next.labels.length > mostLabels)) {
    throw new AppError("invalid", `A finding has at most ${mostLabels} labels. Take some off first.`);
  }
}

async function refuseUnknown(client: pg.ClientBase, { assignee, closingReason, verdict }: TriageChange, by: string) {
  if (assignee && assignee !== by) await refuseUnfit(client, assignee);
  if (closingReason) {
    const { rowCount } = await client.query(
      "select from closing_reason where verdict = $1 and name = $2 and retired_at is null",
      [verdict, closingReason],
    );
    if (rowCount === 0) {
      throw new AppError("invalid", `“${closingReason}” is not among the team’s reasons for this verdict any more.`);
    }
  }
}

const rowsOf = (rows: readonly Written[]) =>
  rows.map(({ id, version, before, after }) => ({ id, version: version + 1, before, after }));

type Kept = {
  batch: string;
  by: string;
  change: TriageChange;
  query?: string | null;
  rows: readonly Written[];
  undoes?: string;
  /** Findings that a note was written on with it. */
  noted?: number;
};

/** What was asked at once. */
export async function keepBatch(client: pg.ClientBase, { batch, by, change, query = null, rows, undoes }: Kept) {
  const { rowCount } = await client.query(
    `insert into triage_batch (id, made_by, change, query, findings, rows_hash, undoes) values ($1, $2, $3::jsonb, $4, $5, $6, $7)
     on conflict (id) do nothing`,
    [batch, by, JSON.stringify(change), query, rows.length, digestOf(rowsOf(rows)), undoes ?? null],
  );
  if (rowCount === 0) throw new AppError("conflict", "This was saved already. Look at the findings again.");
}

const ofMany = { "finding.triage": "finding.triage-many", "finding.undo": "finding.undo-many" } as const;

/** Of a small set one entry a finding; of a large one a single entry that names the print of its rows, which keep their values. */
export async function auditBatch(
  client: pg.ClientBase,
  { batch, by, change, rows, action, undoes, noted = 0 }: Kept & { action: keyof typeof ofMany },
) {
  const back = undoes === undefined ? {} : { undoes };
  if (rows.length > auditedEach) {
    const notes = noted > 0 ? { noted } : {};
    const detail = { batch, findings: rows.length, change, ...notes, rows: digestOf(rowsOf(rows)), ...back };
    await appendAudit({ actor: by, action: ofMany[action], object: `findings/${batch}`, detail }, client);
    await notify("finding", "", client);
    return;
  }
  for (const { id, version, before, after } of rows) {
    const detail = { from: before, to: after, version: version + 1, batch, ...back };
    await appendAudit({ actor: by, action, object: `finding/${id}`, detail }, client);
  }
}

async function auditNote(client: pg.ClientBase, findings: number, text: string, by: string) {
  await appendAudit(
    { actor: by, action: "finding.note-many", object: "findings", detail: { findings, to: { text } } },
    client,
  );
  await notify("finding", "", client);
}
