import type pg from "pg";
import { transaction } from "./transaction";

/** Transactions that overlap, two at most, and commit in the order in which they were begun. One that fails fails its successors. */
export class OrderedTransactions {
  private newest: Promise<void> = Promise.resolve();
  private oneBefore: Promise<void> = Promise.resolve();

  /**
   * `before` resolves when the transaction before has committed: what must see its rows waits for it. `committed` is called after
   * the commit, and before the next one's.
   */
  begin(
    work: (client: pg.PoolClient, before: Promise<void>) => Promise<void>,
    committed: () => Promise<void> | void = () => undefined,
  ): void {
    const before = this.newest;
    this.oneBefore = before;
    this.newest = transaction(async (client) => {
      await work(client, before);
      await before;
    }).then(committed);
    // Awaited by `room` or `done`; until then a failure is not a stray one.
    this.newest.catch(() => undefined);
  }

  /** Waits until another may begin. */
  room(): Promise<void> {
    return this.oneBefore;
  }

  /** Waits for all of them. */
  done(): Promise<void> {
    return this.newest;
  }
}
