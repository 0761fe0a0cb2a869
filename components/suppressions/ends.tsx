import { Time } from "@/components/time/time";
import { LogText } from "@/components/ui/log-text";
import type { Suppression } from "@/lib/suppressions/schema";

/** Until when it hides, or who ended it and why. */
export function Ends({ suppression: { endedAt, endedBy, endedReason, expiresAt } }: { suppression: Suppression }) {
  if (endedAt !== null) {
    return (
      <span className="flex flex-wrap gap-x-1">
        Ended <Time value={endedAt} digits={0} /> by <LogText value={endedBy ?? ""} wrap />:{" "}
        <LogText value={endedReason ?? ""} wrap />
      </span>
    );
  }
  return expiresAt === null ? (
    <span>Until somebody ends it</span>
  ) : (
    <span>
      Until <Time value={expiresAt} digits={0} relative />
    </span>
  );
}
