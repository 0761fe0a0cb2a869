import type pg from "pg";

type Column<Value> = { name: string; type: string; of: (value: Value) => unknown };

export type DictionaryShape<Value> = {
  table: string;
  /** The columns that make an entry unique, first; then what is stored with it. */
  identity: Column<Value>[];
  columns: Column<Value>[];
};

/** Forgets its memory beyond this many entries: a spray from a million addresses must not fill the worker. */
const capacity = 300_000;

/**
 * One dictionary table and what the importer knows of it. Names come from our own shapes; values are bound.
 * Entries are remembered only after the caller's transaction, so discard the object when that rolls back.
 */
export class Dictionary<Value> {
  private readonly ids = new Map<string, number>();

  /** `key` names an entry in memory; two keys may stand for one entry, such as two spellings of an address. */
  constructor(
    private readonly shape: DictionaryShape<Value>,
    private readonly key: (value: Value) => string = (value) =>
      shape.identity.map((column) => String(column.of(value))).join("\u0000"),
  ) {}

  /** The id of each value, in their order; new entries are made on the way. */
  async resolve(client: pg.ClientBase, values: readonly Value[]): Promise<Int32Array> {
    if (this.ids.size > capacity) this.ids.clear();
    return this.resolveInto(this.ids, client, values);
  }

  /** As `resolve`, for a caller that remembers the ids and asks for each value once. */
  resolveOnce(client: pg.ClientBase, values: readonly Value[]): Promise<Int32Array> {
    return this.resolveInto(new Map(), client, values);
  }

  private async resolveInto(ids: Map<string, number>, client: pg.ClientBase, values: readonly Value[]) {
    const missing = new Map<string, Value>();
    const keys = values.map((value) => {
      const key = this.key(value);
      if (!ids.has(key)) missing.set(key, value);
      return key;
    });
    if (missing.size > 0) await this.add(ids, client, missing);
    return Int32Array.from(keys, (key) => {
      const id = ids.get(key);
      if (id === undefined) throw new Error(`${this.shape.table} has no entry for a value that was just added`);
      return id;
    });
  }

  private async add(ids: Map<string, number>, client: pg.ClientBase, missing: Map<string, Value>) {
    const { table, identity, columns } = this.shape;
    const entries = [...missing.values()];
    const all = [...identity, ...columns];
    const names = all.map((column) => column.name).join(", ");
    const arrays = all.map((column, index) => `$${index + 1}::${column.type}[]`).join(", ");
    const unique = identity.map((column) => column.name);
    const bound = all.map((column) => entries.map((entry) => column.of(entry)));
    await client.query(
      `insert into ${table} (${names}) select * from unnest(${arrays}) on conflict (${unique.join(", ")}) do nothing`,
      bound,
    );
    const aliases = identity.map((_, index) => `k${index}`);
    const { rows } = await client.query<{ id: number; ordinal: string }>(
      `select t.id, u.ordinal from unnest(${identity.map((column, index) => `$${index + 1}::${column.type}[]`).join(", ")})
         with ordinality u(${aliases.join(", ")}, ordinal)
       join ${table} t on ${unique.map((name, index) => `t.${name} = u.k${index}`).join(" and ")}`,
      bound.slice(0, identity.length),
    );
    const keys = [...missing.keys()];
    for (const row of rows) {
      const key = keys[Number(row.ordinal) - 1];
      if (key !== undefined) ids.set(key, row.id);
    }
  }
}
