import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonTone, buttonClass } from "./button";
import { classNames } from "./class-names";

type LinkButtonProps = ComponentProps<typeof Link> & { tone?: ButtonTone; size?: ButtonSize };

/** Goes somewhere, looks like a button. */
export function LinkButton({ tone, size, className, ...props }: LinkButtonProps) {
  return <Link className={buttonClass(tone, size, className)} {...props} />;
}

/** On one line in a table; a card has room for three. */
const nameOfRow =
  "block truncate font-medium text-ink hover:underline max-md:max-h-15 max-md:whitespace-normal max-md:[overflow-wrap:anywhere] max-md:[&_.truncate]:whitespace-normal";

/** The link that names a table's row: the row itself leads there too, so it needs no line of its own. */
export function RowLink({ className, ...props }: ComponentProps<typeof Link>) {
  return <Link className={classNames(nameOfRow, className)} {...props} />;
}

/** A link in running text. */
export function TextLink({ className, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={classNames(
        "text-ink underline decoration-edge/60 underline-offset-2 hover:decoration-accent",
        className,
      )}
      {...props}
    />
  );
}
