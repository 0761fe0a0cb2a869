import { Count } from "@/components/ui/number";
import { reportFailure } from "@/lib/log";

/** How many wait, beside a destination. It arrives when it is counted; the page does not wait for it. */
export async function OpenCount({ count }: { count: () => Promise<number> }) {
  const open = await count().catch((error) => {
    reportFailure("open count", error);
    return undefined;
  });
  if (open === 0) return null;
  return (
    <span className="mono ml-auto text-label text-muted">
      {open === undefined ? "?" : <Count value={open} />}
      <span className="sr-only">{open === undefined ? " open, not counted" : " open"}</span>
    </span>
  );
}
