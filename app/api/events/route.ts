import { stillAdmitted } from "@/lib/auth/refusals";
import { route } from "@/lib/auth/route";
import { AppError } from "@/lib/errors";
import { announcements } from "@/lib/live/listen";
import { mayHear } from "@/lib/live/may-hear";

const heartbeatMs = 20_000;
/** A browser has one for all its tabs; without https each tab has its own. */
const mostOfOne = 50;
const streams = new Map<string, number>();

/** Counts a stream of somebody, and gives back what ends it. */
function take(userId: string): () => void {
  const open = streams.get(userId) ?? 0;
  if (open >= mostOfOne) throw new AppError("unavailable", "You have too many pages open. Close some of them.");
  streams.set(userId, open + 1);
  let isOver = false;
  return () => {
    if (isOver) return;
    isOver = true;
    const left = (streams.get(userId) ?? 1) - 1;
    if (left > 0) streams.set(userId, left);
    else streams.delete(userId);
  };
}

const encoder = new TextEncoder();

/** Server-sent events: what changed, never the data itself, which each page reads with its own rights. */
export const GET = route("read", async (request, { user }) => {
  let close = () => {};
  let listener = user;
  // A page that hears that its stream is open counts on being told of everything from then on.
  await announcements.ready();
  const giveBack = take(user.id);
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => {
        try {
          controller.enqueue(encoder.encode(text));
        } catch {
          close();
        }
      };
      send("retry: 2000\n\n");
      const unsubscribe = announcements.subscribe((payload) => {
        if (mayHear(payload, listener)) send(`data: ${payload}\n\n`);
      });
      const end = () => {
        close();
        try {
          controller.close();
        } catch {
          // The browser was faster.
        }
      };
      /** A stream outlives the check of its request: somebody who was disabled or signed out hears no more. */
      const beat = async () => {
        // While the database is away nobody can be judged; the next beat asks again.
        const now = await stillAdmitted(request.headers, "read").catch(() => listener);
        if (!now) return end();
        listener = now;
        send(": still here\n\n");
      };
      const heartbeat = setInterval(() => void beat(), heartbeatMs);
      close = () => {
        unsubscribe();
        clearInterval(heartbeat);
        giveBack();
      };
      request.signal.addEventListener("abort", end);
    },
    cancel: () => close(),
  });
  return new Response(stream, {
    headers: {
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
});
