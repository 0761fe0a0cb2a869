import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { reportFailure } from "@/lib/log";
import { newestEventTime } from "@/lib/sign-ins/data";

/** How far the loaded data reaches: every "nothing found" is only true up to here. */
export async function Freshness() {
  const newest = await newestEventTime().catch((error) => {
    reportFailure("freshness", error);
    return undefined;
  });
  if (newest === undefined) return <span className="text-table text-cannot-tell">Newest event unknown</span>;
  if (newest === null) return <span className="text-table text-muted">No events loaded</span>;
  return (
    <span className="flex items-baseline gap-1.5 whitespace-nowrap text-table">
      <span className="text-muted max-xl:sr-only">Newest event</span>
      <span className="max-sm:hidden">
        <Time value={newest} digits={0} />
      </span>
      <span className="text-muted max-lg:hidden max-sm:inline">
        <span aria-hidden="true" className="sm:hidden">
          Data to{" "}
        </span>
        <RelativeTime value={newest} />
      </span>
    </span>
  );
}
