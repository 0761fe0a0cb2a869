import type pg from "pg";
import type { Clash, ContestedField, SinceThen, TriageChange, TriageField, TriageState, TriageValues } from "./schema";
import { decisionFields, difference, nextState, sameValue, triageFields } from "./state";
import type { Held } from "./target";

/** Fields that a change wants something of. Labels are added and taken one by one: nobody's are lost by another's. */
function wanted(change: TriageChange): TriageField[] {
  const fields: TriageField[] = [];
  if (change.status !== undefined || change.verdict !== undefined || change.closingReason !== undefined) {
    fields.push(...decisionFields);
  }
  if (change.severity !== undefined) fields.push("severity");
  if (change.assignee !== undefined) fields.push("assignee");
  return fields;
}

type Stored = { findingId: string; by: string; at: string; from: TriageValues; to: TriageValues };

/** What people changed of findings after the versions that were seen, oldest first. */
async function changesSince(
  client: pg.ClientBase,
  late: ReadonlyArray<{ id: string; seen: number }>,
): Promise<Map<string, SinceThen[]>> {
  const { rows } = await client.query<Stored>(
    `select r.finding_id::text as "findingId", b.made_by as by, to_char(b.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
       r.before as "from", r.after as "to"
     from unnest($1::uuid[], $2::int[]) as s (id, seen)
     join triage_batch_finding r on r.finding_id = s.id and r.version > s.seen join triage_batch b on b.id = r.batch
     order by r.finding_id, r.version`,
    [late.map(({ id }) => id), late.map(({ seen }) => seen)],
  );
  const found = new Map<string, SinceThen[]>();
  for (const { findingId, by, at, from, to } of rows) {
    const known = found.get(findingId) ?? [];
    found.set(findingId, known);
    known.push({ by, at, from, to });
  }
  return found;
}

export type Merge = { clashes: Clash[]; merged: number };

/**
 * Who wrote a finding after it was shown, and whether it was in a field that this change is about. What touches other fields is merged
 * without a word: both stand.
 */
export async function meetOthers(
  client: pg.ClientBase,
  held: readonly Held[],
  change: TriageChange,
  versions: Readonly<Record<string, number>>,
): Promise<Merge> {
  const late = held.flatMap((finding) => {
    const seen = versions[finding.id];
    return seen === undefined || seen === finding.version ? [] : [{ ...finding, seen }];
  });
  if (late.length === 0) return { clashes: [], merged: 0 };
  const changes = await changesSince(client, late);
  const fields = wanted(change);
  const clashes = late.flatMap(({ seen, ...finding }) => {
    const since: SinceThen[] = [...(changes.get(finding.id) ?? [])];
    const touched = new Set(since.flatMap(({ to }) => Object.keys(to)));
    // Versions that no person made are a run's: it took a decision back, or marked the finding.
    if (since.length < finding.version - seen) {
      since.push({ by: null, at: "", from: {}, to: {} });
      for (const field of decisionFields) touched.add(field);
    }
    // A decision is one thing: who changed a part of it changed what the others stand on.
    if (decisionFields.some((field) => touched.has(field))) for (const field of decisionFields) touched.add(field);
    const clash = clashOf(
      finding,
      change,
      fields.filter((field) => touched.has(field)),
    );
    return clash ? [{ ...clash, since }] : [];
  });
  return { clashes, merged: late.length - clashes.length };
}

function clashOf(finding: Held, change: TriageChange, contested: readonly TriageField[]): Omit<Clash, "since"> | null {
  const { after } = difference(finding, nextState(finding, change));
  const fields = triageFields
    .filter((field) => field in after && contested.includes(field))
    .map((field) => ({ field, theirs: finding[field], yours: after[field] ?? null }));
  if (fields.length === 0) return null;
  const { id: findingId, title, version } = finding;
  return { findingId, title, version, fields };
}

/** What all of the clashes are about, field by field: which values others chose and how often, and what the change would make of them. */
export function contestedIn(clashes: readonly Clash[]): ContestedField[] {
  return triageFields.flatMap((field): ContestedField[] => {
    const own = clashes.flatMap(({ fields }) => fields.filter((one) => one.field === field));
    if (own.length === 0) return [];
    return [{ field, theirs: counted(own.map(({ theirs }) => theirs)), yours: counted(own.map(({ yours }) => yours)) }];
  });
}

/** Each value once, the most frequent first. */
function counted(values: ReadonlyArray<TriageState[TriageField]>) {
  const found: Array<{ value: TriageState[TriageField]; count: number }> = [];
  for (const value of values) {
    const known = found.find((one) => sameValue(one.value, value));
    if (known) known.count += 1;
    else found.push({ value, count: 1 });
  }
  return found.sort((a, b) => b.count - a.count);
}
