import { Badge } from "@/components/ui/badge";
import type { Dimension, Neighbour } from "@/lib/entities/schema";

/** First seen in the last seven days of the loaded data. */
export function NewMark() {
  return (
    <Badge tone="accent" title="First seen in the last 7 days of the loaded data">
      new
    </Badge>
  );
}

const places: readonly Dimension[] = ["ip", "asn", "device", "user"];

/** What is odd about the sign-ins of one value. */
export function OddMark({ neighbour, dimension }: { neighbour: Neighbour; dimension: Dimension }) {
  const { rows, interactive, nonInteractive, failed } = neighbour;
  if (failed === rows) return <Badge tone="bad">only failed</Badge>;
  // Applications and sessions often have nothing else.
  if (places.includes(dimension) && interactive === 0 && nonInteractive === rows)
    return <Badge tone="dashed">only non-interactive</Badge>;
  return null;
}
