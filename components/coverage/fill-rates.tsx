import { exactNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { countedColumns, type SeriesKey } from "@/lib/coverage/schema";
import type { HuntRef } from "@/lib/hunts/needs";

type FillRatesProps = {
  series: SeriesKey;
  rows: number;
  filled: Record<string, number>;
  needs: Record<string, HuntRef[]>;
};

/** How far each column is filled, and which hunts are blind without it. */
export function FillRates({ series, rows, filled, needs }: FillRatesProps) {
  const columns = [...countedColumns[series.table]].sort(
    (a, b) => Number(b in needs) - Number(a in needs) || share(filled[a], rows) - share(filled[b], rows),
  );
  return (
    <ul className="divide-y divide-line/70 text-table">
      {columns.map((column) => (
        <li
          key={column}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-1 px-3 py-1.5 md:grid-cols-[8.5rem_7.5rem_minmax(0,1fr)]"
        >
          <span className="mono">{column}</span>
          <span title={`${exactNumber(filled[column] ?? 0)} of ${exactNumber(rows)} rows`}>
            <Share value={share(filled[column], rows)} isNeeded={column in needs} />
          </span>
          <Hunts hunts={needs[column] ?? []} />
        </li>
      ))}
    </ul>
  );
}

const share = (filled: number | undefined, rows: number) => (rows === 0 ? 0 : (filled ?? 0) / rows);

/** Below it a hunt warns of the column. */
const sparse = 0.8;

function Share({ value, isNeeded }: { value: number; isNeeded: boolean }) {
  const isLow = isNeeded && value < sparse;
  const percent = value > 0 && value < 0.01 ? "< 1 %" : `${value < 1 ? Math.floor(value * 100) : 100} %`;
  return (
    <span className="flex items-center gap-2">
      <svg viewBox="0 0 60 8" className="h-2 w-15 shrink-0" aria-hidden="true">
        <rect width="60" height="8" rx="1" className="fill-line" />
        <rect width={60 * value} height="8" rx="1" className={isLow ? "fill-cannot-tell" : "fill-muted"} />
      </svg>
      <span className={isLow ? "mono text-cannot-tell" : "mono text-soft"}>{percent}</span>
    </span>
  );
}

function Hunts({ hunts }: { hunts: HuntRef[] }) {
  if (hunts.length === 0) return <span className="text-muted max-md:hidden">no hunt needs it</span>;
  return (
    <ul aria-label="Hunts that need it" className="grid gap-0.5 max-md:col-span-2">
      {hunts.map(({ slug, title }) => (
        <li key={slug} className="min-w-0 truncate">
          <TextLink href={`/hunts/${slug}`}>{title}</TextLink>
        </li>
      ))}
    </ul>
  );
}
