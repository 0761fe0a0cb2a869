import { classNames } from "./class-names";
import { exactNumber, shortNumber } from "./format";

/** Exact up to 9,999; beyond that short, with the exact number on hover and for screen readers. */
export function Count({ value, className }: { value: number; className?: string }) {
  const exact = exactNumber(value);
  const short = shortNumber(value);
  if (exact === short) return <span className={classNames("mono", className)}>{exact}</span>;
  return (
    <span className={classNames("mono", className)} title={exact}>
      <span aria-hidden="true">{short}</span>
      <span className="sr-only">{exact}</span>
    </span>
  );
}
