"use client";

import { classNames } from "@/components/ui/class-names";
import { duration } from "@/components/ui/format";
import { useNow } from "@/components/ui/use-now";

const day = 86_400;

/** How long a finding has waited; in bold after three days, and named overdue after seven. */
export function Waiting({ since }: { since: string }) {
  const now = useNow();
  if (now === null) return null;
  const seconds = Math.max(0, (now - Date.parse(since)) / 1000);
  const isLate = seconds > 7 * day;
  return (
    <span
      title={`Waiting since ${since.slice(0, 16).replace("T", " ")} UTC`}
      className={classNames(
        "mono whitespace-nowrap",
        isLate ? "font-medium text-cannot-tell" : seconds > 3 * day ? "font-medium" : "text-soft",
      )}
    >
      {seconds < 60 ? "now" : duration(seconds)}
      {isLate ? <span className="sr-only">, for more than 7 days</span> : null}
    </span>
  );
}
