import { LiveCount } from "@/components/live/live-count";
import { reportFailure } from "@/lib/log";

/** How many wait at a destination. It arrives when it is counted; the page does not wait for it. */
export async function OpenCount({ href, count }: { href: string; count: () => Promise<number> }) {
  const open = await count().catch((error) => {
    reportFailure("open count", error);
    return null;
  });
  return <LiveCount href={href} initial={open} />;
}
