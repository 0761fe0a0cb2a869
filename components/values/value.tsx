import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { visibleText } from "@/components/ui/visible-text";

export type ValueProps = {
  /** The name in the filter language: `user`, `ip`, `asn`, `app`, `result`, … */
  field: string;
  /** The exact value, as the filter takes it. */
  value: string;
  /** The moment of the row that the value stands in, ISO with all digits. */
  at?: string | undefined;
  /** It stands for all from the value to this; both ends belong to it. */
  until?: string | undefined;
  /** How it reads, where that is not the value itself. */
  show?: ReactNode;
  /** What stands where there is no value. */
  empty?: string;
  /** That there is none is a value too: it can be filtered by. */
  hasEmpty?: boolean;
  /** Numbers and times get at least, at most and between. */
  type?: "number" | "time" | undefined;
  mono?: boolean;
  wrap?: boolean;
  /** In the rows of a table the row is the Tab key's stop; from it the right arrow leads to the values. */
  inRow?: boolean;
  className?: string;
};

/**
 * A value with the one menu. It is a single element without a state or a listener: the menu hears clicks and keys for the whole
 * page and is loaded when the first one comes, so thousands of values cost what their text costs.
 */
export function Value({
  field,
  value,
  at,
  until,
  show,
  empty = "—",
  type,
  mono,
  wrap,
  inRow,
  hasEmpty,
  className,
}: ValueProps) {
  if (value === "" && !hasEmpty) return <span className="text-muted">{empty}</span>;
  const text = show ?? visibleText(value);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the text of a button cannot be marked to copy it
    <span
      role="button"
      dir="auto"
      tabIndex={inRow ? -1 : 0}
      aria-haspopup="menu"
      data-value={value}
      data-field={field}
      data-at={at}
      data-until={until}
      data-type={type}
      title={wrap || typeof text !== "string" ? undefined : text}
      className={classNames(
        "value log-text",
        mono && "mono",
        wrap ? "break-anywhere" : "inline-block max-w-full truncate align-bottom",
        className,
      )}
    >
      {text}
    </span>
  );
}
