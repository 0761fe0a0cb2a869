import { classNames } from "./class-names";

type ProgressProps = {
  /** What is going on, in words with numbers: "12,400 of 88,000 rows, 41 k rows/s". */
  label: string;
  /** 0 to 1; left out while the end is not known. */
  value?: number | undefined;
  className?: string;
};

/** The platform's progress element, so that a width needs no inline style. */
export function Progress({ label, value, className }: ProgressProps) {
  return (
    <div className={classNames("grid gap-1", className)}>
      <progress
        aria-label={label}
        {...(value === undefined ? {} : { value: Math.min(1, Math.max(0, value)), max: 1 })}
        className="h-1.5 w-full appearance-none overflow-hidden rounded-sm bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
      />
      <p className="mono text-label text-muted">{label}</p>
    </div>
  );
}
