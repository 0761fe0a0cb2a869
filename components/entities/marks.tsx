import { Badge } from "@/components/ui/badge";
import type { Neighbour } from "@/lib/entities/schema";

/** First seen in the last seven days of the loaded data. */
export function NewMark() {
  return (
    <Badge tone="accent" title="First seen in the last 7 days of the loaded data">
      new
    </Badge>
  );
}

/** What is odd about the sign-ins of one value. */
export function OddMark({ neighbour: { rows, interactive, nonInteractive, failed } }: { neighbour: Neighbour }) {
  if (failed === rows) return <Badge tone="bad">only failed</Badge>;
  if (interactive === 0 && nonInteractive === rows) return <Badge tone="dashed">only non-interactive</Badge>;
  return null;
}
