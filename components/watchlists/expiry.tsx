"use client";

import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { expiryText } from "@/lib/watchlists/expiry";

/** The last day on which an entry counts, or the moment; said as expired once it is over. */
export function Expiry({ expires, isExpired }: { expires: string | null; isExpired: boolean }) {
  if (expires === null) return <span className="text-muted">Never</span>;
  const text = expiryText(expires);
  return (
    <span className="inline-flex items-center gap-1.5 max-md:flex-wrap">
      {isExpired ? <Badge tone="warn">Expired</Badge> : null}
      {text === expires ? (
        <Time value={expires} digits={0} />
      ) : (
        <span className="mono" title={`Counts until ${expires}`}>
          {text}
        </span>
      )}
    </span>
  );
}
