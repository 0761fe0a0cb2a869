import { CopyButton } from "@/components/ui/copy-button";

/** Eight digits to recognise it, all sixty-four to copy. */
export function Digest({ value }: { value: string | null }) {
  if (!value) return <span className="text-muted">—</span>;
  return (
    <span className="inline-flex items-center gap-0.5">
      <span className="mono" title={value}>
        {value.slice(0, 8)}
      </span>
      <CopyButton value={value} label="SHA-256" />
    </span>
  );
}
