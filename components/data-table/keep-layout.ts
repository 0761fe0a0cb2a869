import type { Layout } from "@/lib/views/saved/schema";

const quietMs = 800;

/** As this window has them: the way back shows a page as it was read, before its layout was changed. */
const latest = new Map<string, Layout>();
const waiting = new Map<string, ReturnType<typeof setTimeout>>();

/** How somebody made a list since the page was loaded; undefined where they left it as it was. */
export const layoutSince = (list: string | null): Layout | undefined => (list === null ? undefined : latest.get(list));

/** Keeps a layout for the next time: in a moment, for many changes come together, but at the latest when the page is left. */
export function keepLayout(list: string, layout: Layout): void {
  latest.set(list, layout);
  clearTimeout(waiting.get(list));
  waiting.set(
    list,
    setTimeout(() => send(list), quietMs),
  );
}

function send(list: string): void {
  clearTimeout(waiting.get(list));
  waiting.delete(list);
  // It outlives the page that sent it. Where it does not arrive, the next change sends all of it again.
  void fetch("/api/layouts", {
    method: "PUT",
    keepalive: true,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ list, layout: latest.get(list) }),
  }).catch(() => undefined);
}

function sendAll(): void {
  for (const list of [...waiting.keys()]) send(list);
}

if (typeof window !== "undefined") {
  // Before the next page is asked for, where the browser tells so early: else a reload may read the layout before it arrives.
  window.navigation?.addEventListener("navigate", sendAll);
  window.addEventListener("pagehide", sendAll);
  // A phone may never tell of more than this.
  document.addEventListener("visibilitychange", () => document.hidden && sendAll());
}
