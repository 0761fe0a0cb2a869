import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonTone, buttonClass } from "./button";
import { classNames } from "./class-names";

type LinkButtonProps = ComponentProps<typeof Link> & { tone?: ButtonTone; size?: ButtonSize };

/** Goes somewhere, looks like a button. */
export function LinkButton({ tone, size, className, ...props }: LinkButtonProps) {
  return <Link className={buttonClass(tone, size, className)} {...props} />;
}

/** The link that names a table's row: the row itself leads there too, so it needs no line of its own. */
export function RowLink({ className, ...props }: ComponentProps<typeof Link>) {
  return <Link className={classNames("block truncate font-medium text-ink hover:underline", className)} {...props} />;
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
