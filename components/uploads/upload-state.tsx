import { Badge, type BadgeTone } from "@/components/ui/badge";

const looks: Record<string, { word: string; tone: BadgeTone }> = {
  receiving: { word: "Receiving", tone: "accent" },
  waiting: { word: "Waiting", tone: "accent" },
  asking: { word: "Waits for an answer", tone: "warn" },
  parsing: { word: "Reading", tone: "accent" },
  done: { word: "Done", tone: "good" },
  partial: { word: "Partly read", tone: "warn" },
  refused: { word: "Refused", tone: "bad" },
  failed: { word: "Failed", tone: "bad" },
  cancelled: { word: "Cancelled", tone: "dashed" },
  nothing: { word: "Nothing loaded", tone: "bad" },
  undone: { word: "Undone", tone: "dashed" },
};

export function UploadState({ state }: { state: string }) {
  const look = looks[state] ?? { word: state, tone: "neutral" as const };
  return <Badge tone={look.tone}>{look.word}</Badge>;
}

type Ended = { state: string; added: number; known: number; rejected: number };

/** What an upload came to: one that was read to its end and brought no row is no success. */
export function endOf({ state, added, known, rejected }: Ended): string {
  return state === "done" && added + known === 0 && rejected > 0 ? "nothing" : state;
}

export function isOpen(state: string): boolean {
  return state === "receiving" || state === "waiting" || state === "parsing";
}
