import type { Group, GroupPage, GroupValue } from "@/lib/views/schema";
import type { RemoteRows } from "./remote-rows";

export type GroupNode = {
  id: string;
  level: number;
  /** The column that it is grouped by. */
  key: string;
  group: Group;
  /** The values from the outermost group down to this one. */
  under: GroupValue[];
  isOpen: boolean;
  /** The innermost groups open to rows, the others to groups. */
  rows: RemoteRows | null;
  inner: Branch | null;
};

type Branch = { nodes: GroupNode[]; next: string | null; left: number; isReading: boolean; failure: Error | null };

export type Segment =
  | { kind: "rows"; rows: RemoteRows; level: number }
  | { kind: "group"; node: GroupNode }
  | { kind: "more"; branch: Branch; under: GroupValue[]; level: number };

type Load = (under: GroupValue[], cursor: string | null, signal: AbortSignal) => Promise<GroupPage>;

const bare = (): Branch => ({ nodes: [], next: null, left: 0, isReading: false, failure: null });

/** Groups within groups, read a level at a time as they are opened. */
export class GroupTree {
  readonly root: Branch = bare();
  /** All groups of the outermost level, and the rows in them. */
  total: { groups: number; rows: number } | null = null;
  private abort = new AbortController();
  private listeners = new Set<() => void>();
  private version = 0;

  constructor(
    private readonly levels: readonly string[],
    private readonly load: Load,
    private readonly rowsUnder: (under: GroupValue[], count: number) => RemoteRows,
  ) {}

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };
  snapshot = () => this.version;

  start(): void {
    if (this.abort.signal.aborted) this.abort = new AbortController();
    this.root.isReading = false;
    if (this.total === null) void this.more(this.root, [], 0);
  }

  /** Reads the groups anew, all of them shut. */
  restart(): void {
    this.close();
    Object.assign(this.root, bare());
    this.total = null;
    this.start();
  }

  close(): void {
    this.abort.abort();
  }

  toggle(node: GroupNode): void {
    node.isOpen = !node.isOpen;
    const isInnermost = node.level === this.levels.length - 1;
    if (node.isOpen && isInnermost) this.rowsOf(node);
    if (node.isOpen && !isInnermost && !node.inner) {
      node.inner = bare();
      void this.more(node.inner, node.under, node.level + 1);
    }
    this.changed();
  }

  /** The rows of a group; of an outer one too, for choosing all of them. */
  rowsOf(node: GroupNode): RemoteRows {
    if (node.rows) return node.rows;
    const rows = this.rowsUnder(node.under, node.group.count);
    if (node.level === this.levels.length - 1) {
      node.rows = rows;
      rows.subscribe(() => this.changed());
    }
    return rows;
  }

  /** The next groups of a level. */
  async more(branch: Branch, under: GroupValue[], level: number): Promise<void> {
    if (branch.isReading) return;
    const { signal } = this.abort;
    branch.isReading = true;
    branch.failure = null;
    this.changed();
    try {
      const page = await this.load(under, branch.next, signal);
      signal.throwIfAborted();
      branch.nodes.push(...page.groups.map((group) => this.node(page.key, group, under, level)));
      branch.next = page.next;
      branch.left = Math.max(0, page.total - branch.nodes.length);
      if (branch === this.root) this.total = { groups: page.total, rows: page.rows };
    } catch (error) {
      if (signal.aborted) return;
      branch.failure = error instanceof Error ? error : new Error(String(error));
    }
    branch.isReading = false;
    this.changed();
  }

  /** What stands one below the other, groups that are shut without what is in them. */
  segments(): Segment[] {
    const found: Segment[] = [];
    const add = (branch: Branch, under: GroupValue[], level: number) => {
      for (const node of branch.nodes) {
        found.push({ kind: "group", node });
        if (node.isOpen && node.rows) found.push({ kind: "rows", rows: node.rows, level: level + 1 });
        if (node.isOpen && node.inner) add(node.inner, node.under, level + 1);
      }
      if (branch.isReading || branch.failure || branch.next !== null)
        found.push({ kind: "more", branch, under, level });
    };
    add(this.root, [], 0);
    return found;
  }

  private node(key: string, group: Group, outer: GroupValue[], level: number): GroupNode {
    const under = [...outer, group.value];
    return { id: `group ${JSON.stringify(under)}`, level, key, group, under, isOpen: false, rows: null, inner: null };
  }

  private changed(): void {
    this.version++;
    for (const listener of this.listeners) listener();
  }
}
