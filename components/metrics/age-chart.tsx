import { exactNumber, plural } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { termOf } from "@/lib/filters/term";
import type { HuntMetrics } from "@/lib/metrics/schema";
import { viewHref } from "@/lib/views/state";

const ages = [
  { key: "openDay", label: "up to a day", fill: "fill-heat-2", swatch: "bg-heat-2" },
  { key: "openWeek", label: "a week", fill: "fill-heat-3", swatch: "bg-heat-3" },
  { key: "openMonth", label: "a month", fill: "fill-heat-4", swatch: "bg-heat-4" },
  { key: "openLonger", label: "longer", fill: "fill-heat-5", swatch: "bg-heat-5" },
] as const;

type Aged = Pick<HuntMetrics, "hunt" | "open" | (typeof ages)[number]["key"]>;

/** Versions and parameters of a hunt together, those with the most open findings first. */
function byHunt(lines: readonly Aged[]): Aged[] {
  const hunts = new Map<string, Aged>();
  for (const line of lines) {
    const known = hunts.get(line.hunt);
    if (!known) hunts.set(line.hunt, { ...line });
    else for (const key of ["open", ...ages.map((age) => age.key)] as const) known[key] += line[key];
  }
  return [...hunts.values()].filter(({ open }) => open > 0).sort((left, right) => right.open - left.open);
}

/** How old the open findings of each hunt are: a bar of a hundred parts, and the numbers in words. */
export function AgeChart({ lines, titles }: { lines: readonly HuntMetrics[]; titles: Record<string, string> }) {
  const hunts = byHunt(lines);
  const most = Math.max(1, ...hunts.map(({ open }) => open));
  if (hunts.length === 0) return <p className="text-muted">Nothing that was found in this time is open.</p>;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {hunts.map((hunt) => (
          <li key={hunt.hunt} className="grid grid-cols-[minmax(0,1fr)] gap-0.5">
            <div className="flex items-baseline justify-between gap-3 text-table">
              <TextLink
                href={viewHref("/findings", { q: `${termOf("hunt", hunt.hunt)} ${termOf("status", "closed", true)}` })}
                prefetch={false}
                className="min-w-0 truncate"
              >
                {titles[hunt.hunt] ?? hunt.hunt}
              </TextLink>
              <span className="mono shrink-0 text-muted">{plural(hunt.open, "open finding")}</span>
            </div>
            <Bar hunt={hunt} most={most} />
            <span className="sr-only">
              {ages
                .filter(({ key }) => hunt[key] > 0)
                .map(({ key, label }) => `${exactNumber(hunt[key])} ${label}`)
                .join(", ")}
            </span>
          </li>
        ))}
      </ul>
      <p className="flex flex-wrap gap-x-4 text-table text-soft">
        {ages.map(({ key, label, swatch }) => (
          <span key={key} className="inline-flex items-center gap-1.5">
            <span aria-hidden="true" className={`size-2.5 rounded-sm ${swatch}`} />
            {label}
          </span>
        ))}
      </p>
    </div>
  );
}

function Bar({ hunt, most }: { hunt: Aged; most: number }) {
  let x = 0;
  return (
    <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" className="h-2 w-full">
      <rect width="100" height="4" className="fill-line/50" />
      {ages.map(({ key, label, fill }) => {
        const width = (hunt[key] / most) * 100;
        const start = x;
        x += width;
        return width === 0 ? null : (
          <rect key={key} x={start} width={width} height="4" className={fill}>
            <title>{`${exactNumber(hunt[key])} ${label}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}
