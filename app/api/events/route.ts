import { isStillAdmitted } from "@/lib/auth/refusals";
import { route } from "@/lib/auth/route";
import { announcements } from "@/lib/live/listen";

const heartbeatMs = 20_000;
const encoder = new TextEncoder();

/** Server-sent events: what changed, never the data itself, which each page reads with its own rights. */
export const GET = route("read", async (request) => {
  let close = () => {};
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
      const unsubscribe = announcements.subscribe((payload) => send(`data: ${payload}\n\n`));
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
        const admitted = await isStillAdmitted(request.headers, "read").catch(() => true);
        if (admitted) send(": still here\n\n");
        else end();
      };
      const heartbeat = setInterval(() => void beat(), heartbeatMs);
      close = () => {
        unsubscribe();
        clearInterval(heartbeat);
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
