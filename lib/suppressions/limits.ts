import { AppError } from "@/lib/errors";
import { expiryOf } from "@/lib/watchlists/expiry";
import { analystDays, dayFromNow } from "./days";

/** When a suppression ends to hide, as ISO text or null for never. Refuses what is past, and for an analyst what is too far. */
export function checkedExpiry(text: string, { mayExceed, now = Date.now() }: { mayExceed: boolean; now?: number }) {
  const expires = expiryOf(text);
  if (expires === undefined) throw new AppError("invalid", `"${text}" is no date, such as ${dayFromNow(30, now)}.`);
  if (expires !== null && Date.parse(expires) <= now)
    throw new AppError("invalid", "The expiry is past: nothing would be hidden. Choose a day that is still to come.");
  const latest = Date.parse(`${dayFromNow(analystDays + 1, now)}T00:00:00Z`);
  if (!mayExceed && (expires === null || Date.parse(expires) > latest)) {
    throw new AppError(
      "forbidden",
      `Analysts suppress for at most ${analystDays} days, until ${dayFromNow(analystDays, now)}. A lead may suppress for longer or without expiry.`,
    );
  }
  return expires;
}
