import type { Beforehand } from "./decide";
import type { Place } from "./ledger";
import { SignInDictionaries } from "./load";
import { rememberedMapping } from "./mappings/data";
import { readSmall } from "./read-small";
import { type SmallMember, storeSmall } from "./store-small";
import { readAgainMark } from "./take-back";
import type { Member } from "./transforms/members";

/** What is stored in one transaction: enough to share its cost, little enough to be held and to be read again after a kill. */
const atOnce = { members: 2000, rows: 10_000, bytes: 16 << 20 };

/** The last of those that were stored, and what all so far came to. */
type Stored = { file: string; rows: number; bytesRead: number };

/**
 * Small members of an archive, read one after another and stored together: in a transaction of its own each would cost far more than
 * its rows do, and cloud storage writes a file for every five minutes. The next ones are read while some are stored.
 */
export class SmallMembers {
  private readonly dictionaries = new SignInDictionaries();
  private readonly mappings = new Map<string, ReturnType<typeof rememberedMapping>>();
  private waiting: SmallMember[] = [];
  private rows = 0;
  private bytes = 0;
  private storing: Promise<void> = Promise.resolve();
  private readonly sum = { rows: 0, bytesRead: 0 };

  constructor(
    private readonly uploadId: string,
    private readonly signal: AbortSignal,
    private readonly onStored: (stored: Stored) => Promise<void>,
  ) {}

  /** Takes a member that is small and of which nothing is stored yet. For any other it is false, and all those before are stored. */
  async take(member: Member, { ordinal, line }: Place, beforehand: Beforehand): Promise<boolean> {
    const isUntouched = line === null || (line.rowsRead === 0n && !hasMark(line.answers));
    const read = isUntouched ? await readSmall(member, beforehand, this.signal, this.recall) : null;
    if (!read) {
      await this.stored();
      return false;
    }
    this.signal.throwIfAborted();
    this.waiting.push({ ...read, ordinal, name: member.name, bytes: member.bytes, answers: beforehand.answers });
    this.rows += read.pending.rows;
    this.bytes += read.bytesRead;
    const isFull = this.waiting.length >= atOnce.members || this.rows >= atOnce.rows || this.bytes >= atOnce.bytes;
    if (isFull) await this.store();
    return true;
  }

  /** Stores whatever was taken. */
  async stored(): Promise<void> {
    await this.store();
    await this.storing;
  }

  /** Waits for what is under way, however it ends: it must not outlive the attempt. */
  async ended(): Promise<void> {
    await this.storing.catch(() => undefined);
  }

  private async store() {
    const { uploadId, waiting, rows, bytes, sum } = this;
    await this.storing;
    const last = waiting.at(-1);
    if (!last) return;
    this.waiting = [];
    this.rows = 0;
    this.bytes = 0;
    // A mapping that somebody makes meanwhile is seen by those that follow.
    this.mappings.clear();
    this.storing = storeSmall(uploadId, waiting, this.dictionaries).then(() => {
      sum.rows += rows;
      sum.bytesRead += bytes;
      return this.onStored({ file: last.name, ...sum });
    });
    // Whoever waits for it next hears of its failure.
    this.storing.catch(() => undefined);
  }

  private readonly recall: typeof rememberedMapping = (hash) => {
    const key = hash.toString("hex");
    let found = this.mappings.get(key);
    if (!found) {
      found = rememberedMapping(hash);
      this.mappings.set(key, found);
    }
    return found;
  };
}

const hasMark = (answers: unknown) => answers !== null && typeof answers === "object" && readAgainMark in answers;
