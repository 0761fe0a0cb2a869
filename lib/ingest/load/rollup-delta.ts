import type pg from "pg";
import { partFlag } from "@/lib/ingest/bytes/part-memo";
import type { SignInStep } from "@/lib/ingest/bytes/sign-in-step";
import { addFilled, inferNetworks } from "./rollups";

/** Counts rows by up to four whole numbers. */
class TupleCounter {
  private slots = new Int32Array(1 << 15);
  private tuples = new Int32Array(1 << 16);
  private counts = new Int32Array(1 << 14);
  size = 0;

  add(a: number, b: number, c: number, d: number): number {
    let hash =
      Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35) ^ Math.imul(d, 0x27d4eb2f);
    hash ^= hash >>> 15;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    const { tuples } = this;
    for (;;) {
      const entry = (this.slots[slot] as number) - 1;
      if (entry === -1) break;
      const at = entry * 4;
      if (tuples[at] === a && tuples[at + 1] === b && tuples[at + 2] === c && tuples[at + 3] === d) {
        this.counts[entry] = (this.counts[entry] as number) + 1;
        return entry;
      }
      slot = (slot + 1) & mask;
    }
    const entry = this.size++;
    this.slots[slot] = entry + 1;
    this.tuples.set([a, b, c, d], entry * 4);
    this.counts[entry] = 1;
    if (this.size * 2 > this.slots.length || this.size === this.counts.length) this.grow();
    return entry;
  }

  /** The values of one place of all tuples. */
  column(place: number): number[] {
    return Array.from({ length: this.size }, (_, entry) => this.tuples[entry * 4 + place] as number);
  }

  rows(): number[] {
    return Array.from(this.counts.subarray(0, this.size));
  }

  private grow() {
    const old = this.tuples;
    const counts = this.counts;
    const size = this.size;
    this.slots = new Int32Array(this.slots.length * 2);
    this.tuples = new Int32Array(old.length * 2);
    this.counts = new Int32Array(counts.length * 2);
    this.size = 0;
    for (let entry = 0; entry < size; entry += 1) {
      const at = entry * 4;
      this.add(old[at] as number, old[at + 1] as number, old[at + 2] as number, old[at + 3] as number);
      this.counts[entry] = counts[entry] as number;
    }
  }
}

/** Columns that coverage counts, by the part that says whether they are filled. */
const filledByPart: ReadonlyArray<readonly [part: number, column: string]> = [
  [0, "upn"],
  [1, "app"],
  [3, "ip"],
  [4, "country"],
  [5, "result_reason"],
  [6, "user_agent"],
];
const ownColumns = ["asn", "correlation_id", "session_id"] as const;

function countryOf(step: SignInStep, entry: number): string {
  return step.parts[4]?.told[entry] ?? "";
}

/** What new rows add to the rollups, counted here so that the database need not read them again. */
export class RollupDelta {
  private readonly history = new TupleCounter();
  private readonly hours = new TupleCounter();
  private readonly coverage = new TupleCounter();
  private readonly filled = new Map<number, number[]>();
  private readonly sources: string[] = [];
  private readonly networks = new TupleCounter();
  private readonly countries: string[] = [];

  add(step: SignInStep, row: number) {
    const entry = (part: number) => step.entries[row * 9 + part] as number;
    const id = (part: number) => step.parts[part]?.ids[entry(part)] as number;
    const flags = (part: number) => step.parts[part]?.flags[entry(part)] as number;
    const kind = step.kinds[row] as number;
    const hour = step.hours[row] as number;
    const asn = step.asns[row] as number;
    if (flags(5) & partFlag.succeeded && (kind === 1 || kind === 2)) this.history.add(id(0), id(3), hour, 0);
    this.hours.add(hour, kind, id(1), id(5));
    const covered = this.coverage.add(kind, this.source(step, entry(8)), hour, 0);
    let filled = this.filled.get(covered);
    if (!filled) {
      filled = new Array<number>(filledByPart.length + ownColumns.length).fill(0);
      this.filled.set(covered, filled);
    }
    for (let i = 0; i < filledByPart.length; i += 1) {
      const part = filledByPart[i]?.[0] as number;
      if (flags(part) & partFlag.filled) filled[i] = (filled[i] as number) + 1;
    }
    const own = filledByPart.length;
    if (asn !== 0) filled[own] = (filled[own] as number) + 1;
    if (step.hasCorrelation[row]) filled[own + 1] = (filled[own + 1] as number) + 1;
    if (step.hasSession[row]) filled[own + 2] = (filled[own + 2] as number) + 1;
    const isPlaced = (flags(4) & partFlag.filled) !== 0;
    if (asn === 0 && !isPlaced) return;
    // Numbers of systems have 32 bits; the counter keeps them as signed ones.
    const network = this.networks.add(id(3), asn | 0, isPlaced ? id(4) : 0, 0);
    if (network === this.countries.length) this.countries.push(isPlaced ? countryOf(step, entry(4)) : "");
  }

  private source(step: SignInStep, entry: number): number {
    const name = step.parts[8]?.told[entry] ?? "";
    const known = this.sources.indexOf(name);
    return known === -1 ? this.sources.push(name) - 1 : known;
  }

  async store(client: pg.ClientBase) {
    // One statement: while a file is read, every answer waits for its turn.
    await client.query(
      `with history as (
         insert into sign_in_history (account_id, ip_id, hour, rows)
         select account, ip, ${hourOf}, n from unnest($1::int[], $2::int[], $3::int[], $4::int[]) d(account, ip, h, n) order by 1, 2, 3
         on conflict (account_id, ip_id, hour) do update set rows = sign_in_history.rows + excluded.rows
       ), hours as (
         insert into sign_in_hour (hour, kind, application_id, result_id, rows)
         select ${hourOf}, kind, app, result, n
         from unnest($5::int[], $6::smallint[], $7::int[], $8::int[], $9::int[]) d(h, kind, app, result, n) order by 1, 2, 3, 4
         on conflict (hour, kind, application_id, result_id) do update set rows = sign_in_hour.rows + excluded.rows
       )
       insert into coverage (table_name, kind, source, hour, rows, filled)
       select 'sign_in', kind, source, ${hourOf}, n, filled::jsonb
       from unnest($10::smallint[], $11::text[], $12::int[], $13::int[], $14::text[]) d(kind, source, h, n, filled) order by 1, 2, 3, 4
       on conflict (table_name, kind, source, hour) do update set rows = coverage.rows + excluded.rows, filled = ${addFilled}`,
      [
        ...[0, 1, 2].map((place) => this.history.column(place)),
        this.history.rows(),
        ...[0, 1, 2, 3].map((place) => this.hours.column(place)),
        this.hours.rows(),
        this.coverage.column(0),
        this.coverage.column(1).map((source) => this.sources[source]),
        this.coverage.column(2),
        this.coverage.rows(),
        Array.from({ length: this.coverage.size }, (_, entry) => this.filledJson(entry)),
      ],
    );
    if (this.networks.size === 0) return;
    await inferNetworks(
      client,
      `(select ip_id, min(nullif(asn, 0)) as low, max(nullif(asn, 0)) as high, min(nullif(country, '')) as first_country,
          max(nullif(country, '')) as last_country
        from unnest($1::int[], $2::bigint[], $3::text[]) n(ip_id, asn, country) group by ip_id) s`,
      [this.networks.column(0), this.networks.column(1).map((asn) => asn >>> 0), this.countries],
    );
  }

  private filledJson(entry: number): string {
    const counts = this.filled.get(entry) ?? [];
    const names = [...filledByPart.map(([, column]) => column), ...ownColumns];
    return JSON.stringify(Object.fromEntries(names.map((name, index) => [name, counts[index] ?? 0])));
  }
}

const hourOf = "timestamptz 'epoch' + h * interval '1 hour'";
