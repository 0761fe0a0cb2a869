import type { Count, Page, ViewRow } from "@/lib/views/schema";
import { aheadOf, nearestStart, nextWanted, pagesOf, scrolledRows, spare } from "./pages";

export type LoadPage = (
  place: { cursor: string | null; skip: number; limit: number },
  signal: AbortSignal,
) => Promise<Page & { milliseconds?: number }>;
export type LoadCount = (signal: AbortSignal) => Promise<Count>;

const mostPages = 12;

/**
 * A window that slides over a list of any length: the pages around what is seen are kept, of the others only where they begin.
 * Reading goes on from the nearest known place.
 */
export class RemoteRows {
  readonly size: number;
  count: Count | null = null;
  countFailed = false;
  failure: Error | null = null;
  /** How long the last page took, there and back. */
  milliseconds: number | null = null;
  /** What lies in the database now that this window does not show: told, not applied. */
  news: { added: number } | null = null;

  private pages = new Map<number, ViewRow[]>();
  private starts = new Map<number, string | null>([[0, null]]);
  private end: number | undefined;
  private wanted: [number, number] = [0, 0];
  private ahead: number[] = [];
  private top = 0;
  private reading: number | null = null;
  private abort = new AbortController();
  private listeners = new Set<() => void>();
  private version = 0;

  constructor(
    private readonly load: LoadPage,
    private readonly loadCount: LoadCount,
    first: (Page & { milliseconds?: number }) | null,
    size = 100,
  ) {
    this.size = first?.next ? first.rows.length : Math.max(size, first?.rows.length ?? 0);
    this.milliseconds = first?.milliseconds ?? null;
    if (first) this.put(0, first);
    else void this.pump();
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };
  snapshot = () => this.version;
  /** What is known of the list as a whole: whoever draws all but its rows draws it again only when this differs. */
  facts = () => {
    const { length, total, isBare, isEmpty, news, failure, countFailed } = this;
    return JSON.stringify([length, total, isBare, isEmpty, news, failure?.message, countFailed]);
  };

  row(index: number): ViewRow | undefined {
    return this.pages.get(Math.floor(index / this.size))?.[index % this.size];
  }

  get length(): number {
    const loaded = (Math.max(...this.starts.keys(), 0) || (this.pages.has(0) ? 0 : -1)) * this.size;
    const count = this.count?.count ?? undefined;
    return scrolledRows({ loaded: Math.max(0, loaded), end: this.end, count, size: this.size });
  }

  /** Exactly how many rows there are, as far as that is known. */
  get total(): Count | null {
    if (this.end !== undefined) return { count: this.end, exact: true };
    return this.count;
  }

  get isEmpty(): boolean {
    return this.end === 0;
  }

  /** Nothing is held: what is not known cannot be shown. */
  get isBare(): boolean {
    return this.pages.size === 0;
  }

  /** Every row that is held now, with its place. */
  *held(): Iterable<[number, ViewRow]> {
    for (const [page, rows] of this.pages) for (const [at, row] of rows.entries()) yield [page * this.size + at, row];
  }

  indexOf(id: string): number {
    for (const [index, row] of this.held()) if (row.id === id) return index;
    return -1;
  }

  /** Says which rows are looked at; the pages around them are read, then those that one scrolls to, and far ones let go. */
  want(first: number, last: number): void {
    const [from, to] = pagesOf(first, last, this.size);
    this.ahead = aheadOf([from, to], first - this.top, this.size);
    this.top = first;
    if (
      from === this.wanted[0] &&
      to === this.wanted[1] &&
      this.pages.has(from) &&
      this.pages.has(to) &&
      this.ahead.every((page) => this.pages.has(page))
    )
      return;
    this.wanted = [from, to];
    void this.pump();
  }

  /** Waits until the rows of a stretch are held; for copying and for ranges. */
  async rowsOf(first: number, last: number): Promise<ViewRow[]> {
    const found: ViewRow[] = [];
    const [from, to] = pagesOf(first, last, this.size);
    for (let page = from; page <= to; page++) {
      const rows = this.pages.get(page) ?? (await this.read(page)).rows;
      const start = page * this.size;
      found.push(...rows.filter((_, at) => start + at >= first && start + at <= last));
    }
    return found;
  }

  retry(): void {
    this.failure = null;
    this.changed();
    void this.pump();
    if (this.countFailed) void this.readCount();
  }

  async readCount(): Promise<void> {
    try {
      this.countFailed = false;
      this.count = await this.loadCount(this.abort.signal);
    } catch {
      if (this.abort.signal.aborted) return;
      this.countFailed = true;
    }
    this.changed();
  }

  /** Looks again at what is seen: cells change in place, other rows are only told of. */
  async look(mayApply: () => boolean): Promise<void> {
    try {
      const pages = new Set([
        0,
        ...Array.from({ length: this.wanted[1] - this.wanted[0] + 1 }, (_, at) => this.wanted[0] + at),
      ]);
      for (const page of pages) {
        if (page !== 0 && !this.pages.has(page)) continue;
        const fresh = await this.load(
          { ...nearestStart(this.starts, page, this.size), limit: this.size },
          this.abort.signal,
        );
        if (page === 0) this.offer(fresh, mayApply());
        else this.mend(fresh.rows);
      }
      const before = this.total?.count;
      const now = await this.loadCount(this.abort.signal);
      const more = (now.count ?? 0) - (before ?? now.count ?? 0);
      if (this.news && more > this.news.added) this.news = { added: more };
      if (!this.news) this.count = now;
      this.changed();
    } catch {
      // What is shown stays true of the moment it was read; the next change looks again.
    }
  }

  /** A first page as it is now. Nothing moves unless `apply`. */
  offer(page: Page, apply: boolean): void {
    const shown = this.pages.get(0);
    const known = new Set(shown?.map((row) => row.id));
    const added = page.rows.filter((row) => !known.has(row.id)).length;
    const isSame =
      shown !== undefined &&
      shown.length === page.rows.length &&
      page.rows.every((row, at) => row.id === shown[at]?.id);
    if (isSame) {
      this.mend(page.rows);
      this.news = null;
    } else if (apply || shown === undefined || shown.length === 0) {
      this.forget();
      this.put(0, page);
      this.news = null;
      void this.pump();
      if (this.end === undefined) void this.readCount();
    } else {
      this.mend(page.rows);
      this.news = { added };
    }
    this.changed();
  }

  /** Reads all anew from the beginning. */
  restart(): void {
    this.forget();
    this.news = null;
    this.wanted = [0, 0];
    this.changed();
    void this.pump();
    void this.readCount();
  }

  /** One row whose cells are known to be different now. */
  mend(rows: readonly ViewRow[]): void {
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const [page, held] of this.pages) {
      if (held.some((row) => byId.has(row.id))) {
        this.pages.set(
          page,
          held.map((row) => same(row, byId.get(row.id))),
        );
      }
    }
    this.changed();
  }

  close(): void {
    this.abort.abort();
  }

  reopen(): void {
    if (this.abort.signal.aborted) this.abort = new AbortController();
    this.reading = null;
    void this.pump();
  }

  private forget(): void {
    this.abort.abort();
    this.abort = new AbortController();
    this.reading = null;
    this.pages.clear();
    this.starts = new Map([[0, null]]);
    this.end = undefined;
    this.ahead = [];
    this.failure = null;
  }

  private put(page: number, { rows, next }: Page): void {
    this.pages.set(page, rows);
    if (next !== null && rows.length >= this.size) this.starts.set(page + 1, next);
    else if (rows.length > 0 || page === 0) this.end = page * this.size + rows.length;
    for (const far of spare(this.pages.keys(), this.wanted, mostPages)) if (far !== 0) this.pages.delete(far);
  }

  private async read(page: number): Promise<Page> {
    const { signal } = this.abort;
    const began = performance.now();
    const found = await this.load({ ...nearestStart(this.starts, page, this.size), limit: this.size }, signal);
    signal.throwIfAborted();
    this.milliseconds = found.milliseconds ?? performance.now() - began;
    return found;
  }

  private async pump(): Promise<void> {
    if (this.reading !== null || this.failure) return;
    const lastPage =
      this.end === undefined ? Number.POSITIVE_INFINITY : Math.max(0, Math.ceil(this.end / this.size) - 1);
    const page =
      nextWanted(this.wanted, (one) => this.pages.has(one), lastPage) ??
      this.ahead.find((one) => one <= lastPage && !this.pages.has(one));
    if (page === undefined) return;
    this.reading = page;
    const { signal } = this.abort;
    try {
      const found = await this.read(page);
      if (found.rows.length === 0 && page > 0 && this.end === undefined) this.endBefore(page);
      else this.put(page, found);
    } catch (error) {
      if (signal.aborted) return;
      this.failure = error instanceof Error ? error : new Error(String(error));
    }
    this.reading = null;
    this.changed();
    void this.pump();
  }

  /** The list is shorter than was said: its last page is looked for. */
  private endBefore(page: number): void {
    const last = Math.max(...[...this.pages.keys()].filter((known) => known < page), 0);
    this.count = { count: (last + 1) * this.size, exact: false };
    this.end = Math.max(this.pages.get(last)?.length ?? 0, 0) + last * this.size;
    if (this.starts.has(last + 1)) this.end = undefined;
  }

  private changed(): void {
    this.version++;
    for (const listener of this.listeners) listener();
  }
}

/** The same object while nothing in it differs, so that nothing is drawn again. */
function same(row: ViewRow, fresh: ViewRow | undefined): ViewRow {
  return fresh === undefined || JSON.stringify(row) === JSON.stringify(fresh) ? row : fresh;
}
