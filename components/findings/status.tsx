import { Badge } from "@/components/ui/badge";
import type { FindingStatus } from "@/lib/findings/schema";

const words: Record<FindingStatus, string> = { open: "Open", "in-review": "In review", closed: "Closed" };

export function statusWord(status: FindingStatus): string {
  return words[status];
}

export function Status({ status }: { status: FindingStatus }) {
  return (
    <Badge tone={status === "open" ? "accent" : status === "closed" ? "dashed" : "neutral"}>{words[status]}</Badge>
  );
}
