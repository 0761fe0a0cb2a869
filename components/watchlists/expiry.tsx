"use client";

import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { Value } from "@/components/values/value";
import { expiryText } from "@/lib/watchlists/expiry";

type ExpiryProps = {
  expires: string | null;
  isExpired: boolean;
  /** In a list of entries: with the menu of a value. */
  inRow?: boolean;
};

/** The last day on which an entry counts, or the moment; said as expired once it is over. */
export function Expiry({ expires, isExpired, inRow = false }: ExpiryProps) {
  if (expires === null) return <span className="text-muted">Never</span>;
  const text = expiryText(expires);
  const shown =
    text === expires ? (
      <Time value={expires} digits={0} />
    ) : (
      <span className="mono" title={`Counts until ${expires}`}>
        {text}
      </span>
    );
  return (
    <span className="inline-flex items-center gap-1.5 max-md:flex-wrap">
      {isExpired ? <Badge tone="warn">Expired</Badge> : null}
      {inRow ? <Value inRow field="expires" type="time" value={expires} show={shown} /> : shown}
    </span>
  );
}
