import { pool } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { TriageClash } from "../faults";
import { foldAudit } from "../fold/data";
import { applyTriage } from "../mutations";
import type { TriageChange, TriageDone } from "../schema";

export type Tally = {
  saved: number;
  clashes: number;
  merged: number;
  /** Finding and version that a client was told it had written: no two may be told the same. */
  versions: Set<string>;
  doubled: string[];
};

/** Numbers that look like chance and are the same for the same seed. */
function chance(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const pick = <Value>(values: readonly Value[], next: () => number): Value => {
  const value = values[Math.floor(next() * values.length)];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
};

/** What somebody does: mostly one finding, at times some at once; a decision, or something beside it. */
function wish(next: () => number, by: string): TriageChange {
  const what = next();
  if (what < 0.5) {
    const verdict = pick(["true-positive", "benign", "false-positive", "undetermined", null] as const, next);
    return { verdict, status: verdict === null ? "open" : pick(["open", "in-review", "closed"] as const, next) };
  }
  if (what < 0.7) return { assignee: next() < 0.2 ? null : by };
  if (what < 0.85) return { severity: pick(["high", "medium", "low", "informational", null] as const, next) };
  const label = `label-${Math.floor(next() * 12)}`;
  return next() < 0.6 ? { addLabels: [label] } : { removeLabels: [label] };
}

/** The versions of findings, as a page that somebody opened shows them. */
async function look(ids: readonly string[]): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ id: string; version: number }>(
    "select id::text, version from finding where id = any($1::uuid[])",
    [ids],
  );
  return Object.fromEntries(rows.map(({ id, version }) => [id, version]));
}

/** One analyst: looks, decides on what was seen, and where others were faster looks again and decides anew. */
async function work(by: string, findings: readonly string[], operations: number, seed: number, tally: Tally) {
  const next = chance(seed);
  for (let done = 0; done < operations; ) {
    const ids = [...new Set(Array.from({ length: next() < 0.15 ? 3 : 1 }, () => pick(findings, next)))];
    const versions = await look(ids);
    const change = wish(next, by);
    try {
      const result = await transaction((client) =>
        applyTriage(client, { target: { kind: "ids", ids }, change, by, versions }),
      );
      note(tally, result);
      done += 1;
    } catch (error) {
      if (!(error instanceof TriageClash)) throw error;
      tally.clashes += 1;
    }
  }
}

function note(tally: Tally, { versions, merged }: TriageDone) {
  tally.saved += 1;
  tally.merged += merged;
  for (const [id, version] of Object.entries(versions)) {
    const written = `${id} ${version}`;
    if (tally.versions.has(written)) tally.doubled.push(written);
    tally.versions.add(written);
  }
}

export async function workAtOnce(wanted: {
  clients: number;
  operations: number;
  findings: readonly string[];
}): Promise<Tally> {
  const tally: Tally = { saved: 0, clashes: 0, merged: 0, versions: new Set(), doubled: [] };
  await Promise.all(
    Array.from({ length: wanted.clients }, (_, client) =>
      work(`analyst${client}@aldermoor.example`, wanted.findings, wanted.operations, client + 1, tally),
    ),
  );
  return tally;
}

const compared = `jsonb_build_object('status', status, 'verdict', verdict, 'closingReason', closing_reason, 'severity', severity,
  'severityIsSet', hunt_severity is not null, 'assignee', assignee, 'labels', to_jsonb(labels))`;

/** Where the findings are not what the audit says became of them; nothing where all is as it says. */
export async function differencesFromAudit(): Promise<string[]> {
  const fold = await foldAudit();
  const { rows } = await pool.query<{ id: string; version: number; now: Record<string, unknown> }>(
    `select id::text, version, ${compared} as now from finding`,
  );
  const found = [...fold.faults];
  for (const { id, version, now } of rows) {
    const told = fold.findings.get(id);
    if ((told?.version ?? 1) !== version)
      found.push(`${id} has version ${version}, by the audit ${told?.version ?? 1}`);
    if ((told?.entries ?? 0) !== version - 1) {
      found.push(`${id} was changed ${version - 1} times, by the audit ${told?.entries ?? 0}`);
    }
    for (const [field, value] of Object.entries(told?.values ?? {})) {
      if (JSON.stringify(now[field]) !== JSON.stringify(value)) {
        found.push(`${field} of ${id} is ${JSON.stringify(now[field])}, by the audit ${JSON.stringify(value)}`);
      }
    }
  }
  return found;
}
