import { z } from "zod";

const key = "huntboard-recent";
const most = 8;

const recentList = z
  .array(z.object({ label: z.string(), detail: z.string(), href: z.string().startsWith("/") }))
  .catch([]);
export type Recent = z.output<typeof recentList>[number];

/** What was opened from the palette on this browser, the newest first. */
export function readRecent(): Recent[] {
  try {
    return recentList.parse(JSON.parse(localStorage.getItem(key) ?? "[]")).slice(0, most);
  } catch {
    return [];
  }
}

export function keepRecent(opened: Recent): void {
  try {
    const others = readRecent().filter(({ href }) => href !== opened.href);
    localStorage.setItem(key, JSON.stringify([opened, ...others].slice(0, most)));
  } catch {
    // A browser that keeps nothing forgets this too.
  }
}
