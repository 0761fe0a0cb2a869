import pg from "pg";
import { env } from "@/lib/env";
import { topics } from "./topics";

type Listener = (payload: string) => void;

const retryMs = 1000;
const patienceMs = 5000;

/** One LISTEN connection for the process, made again when the database comes back; listeners are called with each payload. */
class Announcements {
  private readonly listeners = new Set<Listener>();
  private isOpen = false;
  private up: () => void = () => undefined;
  private readonly listening = new Promise<void>((resolve) => {
    this.up = resolve;
  });

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    this.open();
    return () => this.listeners.delete(listener);
  }

  /**
   * Answers when the database tells this process of changes: whoever reads after that misses none. A database that does not answer is
   * not waited for; once it does, it is told that anything may have changed.
   */
  async ready(): Promise<void> {
    this.open();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patienceMs);
    });
    await Promise.race([this.listening, enough]);
    clearTimeout(timer);
  }

  private open() {
    if (this.isOpen) return;
    this.isOpen = true;
    void this.connect();
  }

  private async connect() {
    const client = new pg.Client({ connectionString: env().DATABASE_URL });
    const again = () => {
      client.removeAllListeners();
      client.on("error", () => undefined);
      client.end().catch(() => undefined);
      setTimeout(() => void this.connect(), retryMs).unref();
    };
    client.on("error", again);
    client.on("notification", ({ payload }) => this.tell(payload ?? ""));
    try {
      await client.connect();
      await client.query("listen huntboard");
    } catch {
      return again();
    }
    // What happened while nobody listened was told to nobody.
    for (const topic of topics) this.tell(JSON.stringify({ topic, id: "" }));
    this.up();
  }

  private tell(payload: string) {
    for (const listener of this.listeners) listener(payload);
  }
}

const shared = globalThis as unknown as { huntboardAnnouncements?: Announcements };
shared.huntboardAnnouncements ??= new Announcements();

export const announcements = shared.huntboardAnnouncements;
