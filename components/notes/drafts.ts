import type { NoteTarget } from "@/lib/notes/schema";

const prefix = "huntboard-draft:";
const longestDays = 30;
const most = 100;

type Kept = { text: string; at: number };

/** Under which a draft lies in this browser: of one person, about one thing. */
export const draftKey = (me: string, on: NoteTarget): string =>
  `${me.toLowerCase()}:${on.kind}/${on.kind === "finding" ? on.id : on.number}`;

/** Storage may be full, or forbidden: a draft is then kept only as long as the page. */
function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export function readDraft(key: string): string {
  return parsed(storage()?.getItem(prefix + key) ?? null)?.text ?? "";
}

export function keepDraft(key: string, text: string): void {
  try {
    if (text.trim() === "") storage()?.removeItem(prefix + key);
    else storage()?.setItem(prefix + key, JSON.stringify({ text, at: Date.now() }));
  } catch {
    // Full: the oldest drafts make room for the next letter.
    tidyDrafts(most / 2);
  }
}

/** Drafts that nobody came back to. */
export function tidyDrafts(keep = most): void {
  const store = storage();
  if (!store) return;
  const drafts = Object.keys(store)
    .filter((key) => key.startsWith(prefix))
    .map((key) => ({ key, at: parsed(store.getItem(key))?.at ?? 0 }))
    .sort((a, b) => b.at - a.at);
  const oldest = Date.now() - longestDays * 86_400_000;
  drafts.forEach(({ key, at }, place) => {
    if (place >= keep || at < oldest) store.removeItem(key);
  });
}

function parsed(text: string | null): Kept | null {
  try {
    const kept: unknown = JSON.parse(text ?? "null");
    if (typeof kept !== "object" || kept === null || !("text" in kept) || !("at" in kept)) return null;
    return typeof kept.text === "string" && typeof kept.at === "number" ? { text: kept.text, at: kept.at } : null;
  } catch {
    return null;
  }
}
