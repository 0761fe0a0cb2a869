import { exactNumber, plural } from "@/components/ui/format";

const step = 6;
const height = 20;

/** A bar for each of the last days; the highest is labelled, each is named on hover and in the list for screen readers. */
export function TrendBars({ counts, label }: { counts: readonly number[]; label: string }) {
  const most = Math.max(...counts, 0);
  const ago = (index: number) => counts.length - 1 - index;
  const named = counts.map((count, index) => ({ count, ago: ago(index), x: index * step }));
  return (
    <span className="inline-flex items-end gap-2">
      <svg
        viewBox={`0 0 ${counts.length * step - 1} ${height}`}
        width={counts.length * step - 1}
        height={height}
        aria-hidden="true"
        className="shrink-0"
      >
        {named.map(({ count, ago: days, x }) => {
          const size = most === 0 || count === 0 ? 1 : Math.max(2, (count / most) * height);
          return (
            <g key={days}>
              <title>{`${dayWords(days)}: ${exactNumber(count)}`}</title>
              <rect x={x} y={0} width={step} height={height} fill="transparent" />
              <rect
                x={x}
                y={height - size}
                width={step - 1}
                height={size}
                className={count === 0 ? "fill-line" : days === 0 ? "fill-ink" : "fill-heat-3"}
              />
            </g>
          );
        })}
      </svg>
      <span
        aria-hidden="true"
        className="mono whitespace-nowrap text-label text-muted"
        title="Most on one of these days"
      >
        {most === 0 ? "none" : `max ${exactNumber(most)}`}
      </span>
      <span className="sr-only">
        {label}: {most === 0 ? "none in " : ""}
        {most === 0
          ? plural(counts.length, "day")
          : named
              .filter(({ count }) => count > 0)
              .map(({ count, ago: days }) => `${dayWords(days)} ${exactNumber(count)}`)
              .join(", ")}
      </span>
    </span>
  );
}

const dayWords = (ago: number): string => (ago === 0 ? "last 24 h" : ago === 1 ? "the day before" : `${ago} days ago`);
