import { headerKey } from "./sniff/header-key";

/** Why a row cannot become an event; shown to the analyst beside the row's own text. */
export class RowError extends Error {}

/** One row of an export, whatever its shape. Names are asked for as `headerKey` makes them: lower case, single spaces. */
export interface Row {
  /** The first filled value under that name, or ''. Null counts as empty. */
  get(key: string): unknown;
  /** Every filled value with its spelled name, without those whose lower-cased name is in `consumed`. */
  entries(consumed?: ReadonlySet<string>): Iterable<[name: string, value: unknown]>;
  keys(): Iterable<string>;
  /** True when the header says that the column's times are in UTC. */
  isUtc?(key: string): boolean;
}

/** The header of a delimited file: which columns stand under which name. */
export class Columns {
  readonly names: string[] = [];
  readonly byKey = new Map<string, number[]>();
  readonly localTime = new Set<string>();
  readonly utcTime = new Set<string>();
  private readonly remaining = new Map<ReadonlySet<string>, number[]>();

  constructor(readonly header: string[]) {
    for (const [index, cell] of header.entries()) {
      const { key, name, zone, isTwin } = headerKey(cell);
      const twins = this.byKey.get(key) ?? [];
      this.names.push(twins.length === 0 || isTwin ? name : `${name}#${twins.length + 1}`);
      this.byKey.set(key, [...twins, index]);
      if (zone === "local") this.localTime.add(key);
      if (zone === "utc") this.utcTime.add(key);
    }
  }

  /** The columns that remain, worked out once for each set. */
  without(consumed: ReadonlySet<string>): readonly number[] {
    let indexes = this.remaining.get(consumed);
    if (!indexes) {
      // A notebook's row number has no name and is no evidence.
      const wanted = (name: string) => name !== "" && !consumed.has(name.toLowerCase());
      indexes = this.names.flatMap((name, index) => (wanted(name) ? [index] : []));
      this.remaining.set(consumed, indexes);
    }
    return indexes;
  }
}

const none: ReadonlySet<string> = new Set();

export class CsvRow implements Row {
  constructor(
    readonly columns: Columns,
    private readonly cell: (index: number) => string,
  ) {}

  /** The cell of a column by its place. */
  at(index: number): string {
    return this.cell(index);
  }

  get(key: string): string {
    const indexes = this.columns.byKey.get(key);
    if (!indexes) return "";
    for (const index of indexes) {
      const text = this.cell(index);
      if (text !== "") return text;
    }
    return "";
  }

  *entries(consumed = none): Iterable<[string, string]> {
    for (const index of this.columns.without(consumed)) {
      const text = this.cell(index);
      if (text !== "") yield [this.columns.names[index] ?? "", text];
    }
  }

  keys() {
    return this.columns.byKey.keys();
  }

  isUtc(key: string) {
    return this.columns.utcTime.has(key);
  }
}

const keyMemory = new Map<string, string>();

function keyOf(name: string): string {
  let key = keyMemory.get(name);
  if (key === undefined) {
    key = headerKey(name).key;
    if (keyMemory.size < 10_000) keyMemory.set(name, key);
  }
  return key;
}

export const isEmpty = (value: unknown) => value === null || value === undefined || value === "";

export class JsonRow implements Row {
  private readonly values = new Map<string, unknown>();

  constructor(private readonly object: object) {
    for (const [name, value] of Object.entries(object)) {
      const key = keyOf(name);
      // The first filled value counts, and a union's first twin may be the empty one.
      if ((this.values.get(key) ?? "") === "") this.values.set(key, isEmpty(value) ? "" : value);
    }
  }

  get(key: string): unknown {
    return this.values.get(key) ?? "";
  }

  *entries(consumed = none): Iterable<[string, unknown]> {
    for (const [name, value] of Object.entries(this.object)) {
      if (!isEmpty(value) && !consumed.has(keyOf(name))) yield [headerKey(name).name, value];
    }
  }

  keys() {
    return this.values.keys();
  }
}
