import { plural } from "@/components/ui/format";
import { type RepairCounts, repairs } from "@/lib/ingest/repairs";

/** What was mended in a file's rows, kind by kind. */
export function RepairList({ counts }: { counts: RepairCounts }) {
  const kinds = (Object.keys(repairs) as Array<keyof typeof repairs>).filter((kind) => (counts[kind] ?? 0) > 0);
  if (kinds.length === 0) return <span className="text-muted">none</span>;
  return (
    <ul className="grid gap-0.5">
      {kinds.map((kind) => (
        <li key={kind}>
          {plural(counts[kind] ?? 0, "row")}: {repairs[kind]}
        </li>
      ))}
    </ul>
  );
}
