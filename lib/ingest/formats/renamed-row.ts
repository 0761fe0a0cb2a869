import { isEmpty, type Row } from "@/lib/ingest/row";

/** A row under the names of another source; what was set first stays. */
export class RenamedRow implements Row {
  private readonly values = new Map<string, readonly [name: string, value: unknown]>();

  /** `inUtc`: whether the source says that its times are. */
  constructor(private readonly inUtc = false) {}

  isUtc(): boolean {
    return this.inUtc;
  }

  set(name: string, value: unknown, key = name.toLowerCase()) {
    if (!isEmpty(value) && !this.values.has(key)) this.values.set(key, [name, value]);
  }

  get(key: string): unknown {
    return this.values.get(key)?.[1] ?? "";
  }

  *entries(consumed?: ReadonlySet<string>): Iterable<[string, unknown]> {
    for (const [key, [name, value]] of this.values) if (!consumed?.has(key)) yield [name, value];
  }

  keys() {
    return this.values.keys();
  }
}
