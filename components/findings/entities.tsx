import Link from "next/link";
import { columnWords } from "@/components/hunts/columns-of-rows";
import { LogText, MonoValue } from "@/components/ui/log-text";
import { findingsHref } from "./links";

/** Who and what the finding is about; each value leads to the other findings that name it. */
export function Entities({ entities }: { entities: Record<string, string[]> }) {
  const named = Object.entries(entities).filter(([, values]) => values.length > 0);
  if (named.length === 0) return <p className="text-muted">None named.</p>;
  return (
    <dl className="grid grid-cols-[minmax(5rem,auto)_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-table">
      {named.map(([kind, values]) => (
        <div key={kind} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">{columnWords(kind)}</dt>
          <dd className="grid min-w-0 gap-0.5">
            {values.map((value) => (
              <span key={value} className="flex min-w-0 items-center gap-1.5">
                {/^(ip|asn|correlation)/i.test(kind) ? (
                  <MonoValue value={value} label={kind} wrap />
                ) : (
                  <LogText value={value} wrap className="min-w-0" />
                )}
                <Link href={findingsHref({}, { q: value })} className="shrink-0 text-label text-muted hover:text-ink">
                  findings
                </Link>
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
