import { TextLink } from "@/components/ui/link-button";
import { termOf } from "@/lib/filters/term";
import type { SignInRow } from "@/lib/sign-ins/data";
import { viewHref } from "@/lib/views/state";

const spans = [1, 5, 15, 60] as const;

/** The minutes around a sign-in, for its user, session or address: the list opens at the row. */
export function AroundLinks({ row }: { row: SignInRow }) {
  const same = [
    ["user", "the user", row.upn],
    ["session", "the session", row.sessionId],
    ["ip", "the address", row.ip],
    ["", "everybody", "*"],
  ] as const;
  return (
    <ul aria-label="Sign-ins around this one" className="grid gap-0.5 text-table">
      {same.flatMap(([field, words, value]) =>
        value === ""
          ? []
          : [
              <li key={words} className="flex flex-wrap gap-x-2">
                <span className="w-24 text-muted">Of {words}</span>
                {spans.map((minutes) => (
                  <TextLink key={minutes} href={aroundHref(row, minutes, field === "" ? "" : termOf(field, value))}>
                    ±{minutes} min
                  </TextLink>
                ))}
              </li>,
            ],
      )}
    </ul>
  );
}

function aroundHref({ at, recordId }: SignInRow, minutes: number, q: string): string {
  const middle = Date.parse(at);
  const end = (sign: number) => new Date(middle + sign * minutes * 60_000).toISOString();
  return viewHref("/sign-ins", { q, from: end(-1), to: end(1), row: recordId });
}
