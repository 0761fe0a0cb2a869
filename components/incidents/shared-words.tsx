import { visibleText } from "@/components/ui/visible-text";
import { Value } from "@/components/values/value";
import type { Shared } from "@/lib/incidents/suggest/schema";

const words: Record<Shared["kind"], string> = { user: "the user", session: "the session", ip: "the address" };

/** What findings have in common, each value with the one menu. */
export function SharedWords({ shares }: { shares: Shared[] }) {
  return (
    <span className="flex min-w-0 flex-wrap gap-x-1">
      {shares.map(({ kind, value }, place) => (
        <span key={`${kind} ${value}`} className="inline-flex min-w-0 flex-wrap gap-x-1">
          {place === 0 ? null : "and "}
          {words[kind]}
          {value.includes(", ") ? (
            <bdi className="mono [overflow-wrap:anywhere]">{visibleText(value)}</bdi>
          ) : (
            <Value field={kind} value={value} mono={kind !== "user"} wrap />
          )}
        </span>
      ))}
    </span>
  );
}
