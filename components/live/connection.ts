import { type Topic, topics } from "@/lib/live/topics";

type Said = { topic: Topic; id: string };
type Listener = (topic: Topic, id: string) => void;
/** What the tab with the connection tells the others. */
type Message = { kind: "said"; said: Said } | { kind: "up" } | { kind: "down" };

const name = "huntboard-live";
const pollMs = 5_000;
const leastMs = 1_000;
const mostMs = 30_000;

/**
 * What changed on the server. All tabs of a browser share one stream: the tab that holds the lock keeps it open and tells the others.
 * Where there are no locks (an address without https), each tab has its own. While the stream is away, every tab looks for itself.
 */
class LiveConnection {
  private readonly listeners = new Set<Listener>();
  private channel: BroadcastChannel | null = null;
  private source: EventSource | null = null;
  private release: (() => void) | null = null;
  private asked: AbortController | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private poll: ReturnType<typeof setInterval> | undefined;
  private waitMs = leastMs;
  /** When this page began to listen. */
  private since = 0;

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.start();
    return () => {
      this.listeners.delete(listener);
      // A screen that is left usually makes room for one that listens as well.
      setTimeout(() => {
        if (this.listeners.size === 0) this.stop();
      }, 1_000);
    };
  }

  private start() {
    if (this.channel || this.source) return;
    this.since = Date.now();
    if ("BroadcastChannel" in globalThis && "locks" in navigator) {
      this.channel = new BroadcastChannel(name);
      this.channel.onmessage = ({ data }: MessageEvent<Message>) => this.take(data);
      this.asked = new AbortController();
      navigator.locks
        .request(name, { signal: this.asked.signal }, () => {
          this.connect();
          return new Promise<void>((resolve) => {
            this.release = resolve;
          });
        })
        .catch(() => undefined);
    } else {
      this.connect();
    }
  }

  private stop() {
    clearTimeout(this.retry);
    this.look(false);
    this.source?.close();
    this.source = null;
    this.asked?.abort();
    this.release?.();
    this.release = null;
    this.channel?.close();
    this.channel = null;
  }

  private connect() {
    const source = new EventSource("/api/events");
    this.source = source;
    source.onopen = () => {
      const isLate = this.poll !== undefined || Date.now() - this.since > leastMs;
      this.waitMs = leastMs;
      this.tell({ kind: "up" });
      // What happened in between was told to nobody: the stream was away, took its time to open, or the tab that had it has left.
      if (isLate) for (const topic of topics) this.tell({ kind: "said", said: { topic, id: "" } });
    };
    source.onmessage = ({ data }) => {
      const said = read(data);
      if (said) this.tell({ kind: "said", said });
    };
    source.onerror = () => {
      source.close();
      this.tell({ kind: "down" });
      // Not all at once: a server that comes back is met by its browsers one after the other.
      this.retry = setTimeout(() => this.connect(), this.waitMs * (0.5 + Math.random()));
      this.waitMs = Math.min(mostMs, this.waitMs * 2);
    };
  }

  private tell(message: Message) {
    this.channel?.postMessage(message);
    this.take(message);
  }

  private take(message: Message) {
    if (message.kind === "said") for (const listener of this.listeners) listener(message.said.topic, message.said.id);
    else this.look(message.kind === "down");
  }

  private look(isDown: boolean) {
    if (!isDown) {
      clearInterval(this.poll);
      this.poll = undefined;
      return;
    }
    this.poll ??= setInterval(() => {
      if (document.hidden) return;
      for (const topic of topics) for (const listener of this.listeners) listener(topic, "");
    }, pollMs);
  }
}

function read(data: string): Said | null {
  try {
    const { topic, id } = JSON.parse(data) as Partial<Said>;
    const known = topics.find((each) => each === topic);
    return known === undefined ? null : { topic: known, id: String(id ?? "") };
  } catch {
    return null;
  }
}

export const live = new LiveConnection();
