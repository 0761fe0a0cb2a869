import pg from "pg";
import { env } from "@/lib/env";

type Listener = (payload: string) => void;

const retryMs = 1000;

/** One LISTEN connection for the process, made again when the database comes back; listeners are called with each payload. */
class Announcements {
  private readonly listeners = new Set<Listener>();
  private isOpen = false;

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    if (!this.isOpen) {
      this.isOpen = true;
      void this.connect();
    }
    return () => this.listeners.delete(listener);
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
    client.on("notification", ({ payload }) => {
      for (const listener of this.listeners) listener(payload ?? "");
    });
    try {
      await client.connect();
      await client.query("listen huntboard");
    } catch {
      again();
    }
  }
}

const shared = globalThis as unknown as { huntboardAnnouncements?: Announcements };
shared.huntboardAnnouncements ??= new Announcements();

export const announcements = shared.huntboardAnnouncements;
