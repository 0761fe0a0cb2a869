import { EyeOff } from "lucide-react";
import { Badge } from "@/components/ui/badge";

/** A finding that is out of the queue because a suppression covers it. */
export function SuppressedMark() {
  return (
    <Badge tone="dashed" title="An active suppression covers it: it is kept and counted, and left out of the queue">
      <EyeOff aria-hidden="true" />
      Suppressed
    </Badge>
  );
}
