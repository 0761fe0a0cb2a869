import type { Extra, SignInGroups } from "@/lib/ingest/canonical";
import type { MapContext } from "@/lib/ingest/formats/define-format";
import type { Part } from "@/lib/ingest/formats/sign-in-parts";
import { assertKeysFit } from "@/lib/ingest/key-lengths";
import { canonicalIp } from "@/lib/ingest/load/ip";
import { isEmpty, type Row } from "@/lib/ingest/row";
import { ByteMemo } from "./byte-memo";
import { type Cells, cellValue, type Layout } from "./cells";
import { fragment } from "./extra-writer";
import type { Kernel } from "./kernel/kernel";

/** The cells of one group as a row, for the function that the patient way uses too. */
class PartRow implements Row {
  constructor(
    private readonly cells: Cells,
    private readonly layout: Layout,
  ) {}

  get(key: string): unknown {
    for (const index of this.layout.indexes(key)) {
      const value = cellValue(this.cells, index);
      if (!isEmpty(value)) return value;
    }
    return "";
  }

  entries(): Iterable<[string, unknown]> {
    return [];
  }

  keys(): Iterable<string> {
    return [];
  }
}

export const partFlag = { declined: 1, filled: 2, succeeded: 4 } as const;

/**
 * What each group says beside its dictionary entry: whether the columns that coverage counts are filled, what the rollups are told of
 * it, and what `extra` must keep.
 */
const traits: {
  [Name in keyof SignInGroups]: (value: SignInGroups[Name]) => { isFilled: boolean; told?: string; stored?: Extra };
} = {
  account_id: ({ upn, userDisplayName, servicePrincipalId, kind }) => ({
    isFilled: upn !== "",
    told: kind,
    stored: {
      ...(upn === upn.toLowerCase() ? {} : { UserPrincipalName: upn }),
      UserDisplayName: userDisplayName,
      ServicePrincipalId: servicePrincipalId,
    },
  }),
  application_id: ({ appName }) => ({ isFilled: appName !== "" }),
  resource_id: () => ({ isFilled: false }),
  ip_id: ({ ip }) => ({ isFilled: ip !== "", stored: canonicalIp(ip).key === ip ? {} : { IPAddress: ip } }),
  place_id: ({ country }) => ({ isFilled: country !== "", told: country }),
  result_id: ({ resultReason }) => ({ isFilled: resultReason !== "" }),
  user_agent_id: ({ userAgent }) => ({ isFilled: userAgent !== "" }),
  device_id: () => ({ isFilled: false }),
  trait_id: ({ sourceTable }) => ({ isFilled: false, told: sourceTable }),
};

/** One group's values by the bytes that they were made of; an entry's number leads to what is needed of it once it is stored. */
export class PartMemo<Name extends keyof SignInGroups = keyof SignInGroups> {
  private readonly memo: ByteMemo;
  /** Values whose entries have no id yet. */
  private readonly unresolved: Array<{ entry: number; value: SignInGroups[Name] }> = [];
  /** An account's kind, a place's country, the table that a row is of. */
  readonly told: string[] = [];
  /** Members of `extra` that go with the entry. */
  readonly extras: Array<Buffer | null> = [];
  flags = new Uint8Array(1024);
  /** Ids of dictionary entries, once they are resolved. */
  ids = new Int32Array(1024);

  constructor(
    readonly name: Name,
    private readonly part: Part<SignInGroups[Name]>,
    private readonly context: MapContext,
    kernel: Kernel,
  ) {
    this.memo = new ByteMemo(kernel);
  }

  get size() {
    return this.memo.size;
  }

  /** Numbers given before stay; the cells of a new layout are gathered from other columns. */
  arrange(layout: Layout) {
    this.memo.look(this.part.keys.flatMap((key) => [...layout.indexes(key)]));
  }

  find(cells: Cells, layout: Layout): number {
    const known = this.memo.size;
    const entry = this.memo.find();
    if (entry === known) this.make(entry, cells, layout);
    return entry;
  }

  /** Asks for the ids of the entries that have none yet, and lets go of their values: a large tenant has many. */
  async resolve(idsOf: (values: SignInGroups[Name][]) => Promise<Int32Array>) {
    const made = this.unresolved.length;
    if (made === 0) return;
    const ids = await idsOf(this.unresolved.map(({ value }) => value));
    for (const [at, { entry }] of this.unresolved.splice(0, made).entries()) this.ids[entry] = ids[at] as number;
  }

  private make(entry: number, cells: Cells, layout: Layout) {
    if (entry === this.flags.length) {
      const flags = new Uint8Array(entry * 2);
      flags.set(this.flags);
      const ids = new Int32Array(entry * 2);
      ids.set(this.ids);
      this.flags = flags;
      this.ids = ids;
    }
    try {
      const { extra, ...value } = this.part.of(new PartRow(cells, layout), this.context);
      const group = value as unknown as SignInGroups[Name];
      assertKeysFit(group);
      const { isFilled, told = "", stored } = traits[this.name](group);
      this.told[entry] = told;
      this.extras[entry] = joined({ ...extra, ...stored });
      const succeeded = "resultCode" in group && group.resultCode === "0";
      this.flags[entry] = (isFilled ? partFlag.filled : 0) | (succeeded ? partFlag.succeeded : 0);
      this.unresolved.push({ entry, value: group });
    } catch {
      // The patient way says what is wrong with the row.
      this.told[entry] = "";
      this.extras[entry] = null;
      this.flags[entry] = partFlag.declined;
    }
  }
}

function joined(extra: Extra): Buffer | null {
  const members = Object.entries(extra).flatMap(([name, value]) => fragment(name, value) ?? []);
  return members.length === 0 ? null : Buffer.concat(members);
}
