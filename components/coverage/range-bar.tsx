import Form from "next/form";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { CoverageSearch } from "@/lib/coverage/schema";
import { type DayRange, dayText } from "./days";
import { coverageHref } from "./links";

type RangeBarProps = { search: CoverageSearch; shown: DayRange; loaded: DayRange };

/** Days back from the newest event, or two dates of one's own. */
export function RangeBar({ search, shown, loaded }: RangeBarProps) {
  const choices = [
    { label: "All", from: undefined, to: undefined },
    ...[7, 30, 90, 365]
      .filter((days) => loaded.to - loaded.from >= days)
      .map((days) => ({ label: `${days} days`, from: dayText(loaded.to - days + 1), to: dayText(loaded.to) })),
  ];
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <nav aria-label="Range" className="flex gap-1">
        {choices.map(({ label, from, to }) => {
          const isCurrent = search.from === from && search.to === to;
          return (
            <Link
              key={label}
              href={coverageHref(search, { from, to })}
              scroll={false}
              aria-current={isCurrent ? "true" : undefined}
              className={classNames(
                "inline-flex h-6 items-center rounded-md px-2 text-table",
                isCurrent ? "bg-selected font-medium text-ink" : "text-muted hover:bg-hover hover:text-ink",
              )}
            >
              {label}
            </Link>
          );
        })}
      </nav>
      <Form action="/coverage" scroll={false} className="flex items-center gap-1.5" key={`${shown.from} ${shown.to}`}>
        {search.source ? <input type="hidden" name="source" value={search.source} /> : null}
        <DayInput name="from" label="From" value={dayText(shown.from)} />
        <span className="text-muted">–</span>
        <DayInput name="to" label="To" value={dayText(shown.to)} />
        <Button type="submit" size="sm">
          Show
        </Button>
      </Form>
    </div>
  );
}

function DayInput({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <input
      type="date"
      name={name}
      aria-label={label}
      defaultValue={value}
      required
      className="mono h-6 w-32 rounded-md border border-edge bg-field px-1.5 text-table text-ink"
    />
  );
}
