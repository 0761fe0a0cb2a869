import { plural } from "@/components/ui/format";
import { toast } from "@/components/ui/toast";
import { undoTriageAction } from "@/lib/findings/triage/actions";
import type { UndoResult } from "@/lib/findings/triage/schema";

/** What became of taking a batch back, in words. */
export function undoneWords({ restored, left, leftCount }: UndoResult): string {
  if (leftCount === 0) return restored === 1 ? "Set back." : `${plural(restored, "finding")} set back.`;
  const [first] = left;
  const who = first?.by ? ` “${first.title}” by ${first.by}${leftCount > 1 ? ", and others" : ""}.` : "";
  return `${plural(restored, "finding")} set back. ${plural(leftCount, "finding")} stayed, changed since.${who}`;
}

/** Takes a batch back and says what became of it; true when it was. */
export async function undoTriage(batch: string): Promise<boolean> {
  const result = await undoTriageAction({ batch });
  toast({ id: "triage", text: result.ok ? undoneWords(result.data) : result.message });
  return result.ok;
}

/** Says what was saved, with the way back. */
export function toastDone(text: string, batch: string | null): void {
  toast({
    id: "triage",
    text,
    ...(batch === null ? {} : { action: { label: "Undo", run: () => void undoTriage(batch) } }),
  });
}
