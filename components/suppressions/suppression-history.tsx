import { Time } from "@/components/time/time";
import { LogText } from "@/components/ui/log-text";
import type { SuppressionChange } from "@/lib/suppressions/schema";

const actions = { made: "Made", changed: "Changed", ended: "Ended" };
const names: Record<string, string> = { owner: "Owner", reason: "Reason", expiresAt: "Until", endedReason: "Reason" };

/** A time as the rest of the page writes it; none is an expiry that never comes. */
const said = (value: unknown): string => {
  if (value === null || value === undefined) return "until ended";
  const text = String(value);
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? `${text.slice(0, 19).replace("T", " ")} UTC` : text;
};

/** What differs, as `name, from, to`; what was made or ended has no from. */
function differences({ action, before, after }: SuppressionChange) {
  return Object.entries(after ?? {}).flatMap(([key, value]) => {
    const name = names[key];
    if (!name || (action === "changed" && before?.[key] === value)) return [];
    return [{ name, from: action === "changed" ? said(before?.[key]) : null, to: said(value) }];
  });
}

export function SuppressionHistory({ changes }: { changes: SuppressionChange[] }) {
  return (
    <ol className="divide-y text-table">
      {changes.map((change) => (
        <li key={change.id} className="grid gap-0.5 py-1.5 first:pt-0 last:pb-0">
          <span className="flex flex-wrap gap-x-1.5">
            <span className="font-medium">{actions[change.action]}</span> by <LogText value={change.actor} wrap />
            <span className="text-muted">
              <Time value={change.at} digits={0} />
            </span>
          </span>
          {differences(change).map(({ name, from, to }) => (
            <span key={name} className="flex flex-wrap gap-x-1.5">
              <span className="text-muted">{name}</span>
              {from === null ? null : (
                <>
                  <del className="text-muted">
                    <LogText value={from} wrap />
                  </del>
                  <span aria-hidden="true">→</span>
                </>
              )}
              <LogText value={to} wrap />
            </span>
          ))}
        </li>
      ))}
    </ol>
  );
}
