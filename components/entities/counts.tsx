import { KindMark } from "@/components/ui/kind-mark";
import { Count } from "@/components/ui/number";
import type { Counts } from "@/lib/entities/schema";

/** Sign-ins by kind, and how many failed; a kind that there is none of is left out. */
export function KindCounts({ counts }: { counts: Pick<Counts, "interactive" | "nonInteractive" | "failed"> }) {
  const { interactive, nonInteractive, failed } = counts;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3">
      {interactive > 0 ? (
        <span className="inline-flex items-center gap-1">
          <KindMark kind="interactive" word={false} />
          <Count value={interactive} />
        </span>
      ) : null}
      {nonInteractive > 0 ? (
        <span className="inline-flex items-center gap-1">
          <KindMark kind="non-interactive" word={false} />
          <Count value={nonInteractive} />
        </span>
      ) : null}
      {failed > 0 ? (
        <span className="text-failure">
          <Count value={failed} /> failed
        </span>
      ) : null}
    </span>
  );
}
