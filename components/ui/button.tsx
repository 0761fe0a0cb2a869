import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export type ButtonTone = "primary" | "plain" | "quiet" | "danger";
export type ButtonSize = "sm" | "md";

const tones: Record<ButtonTone, string> = {
  primary: "bg-accent text-accent-ink border-transparent hover:brightness-110",
  plain: "bg-raised text-ink border-edge/60 hover:bg-hover hover:border-edge",
  quiet: "bg-transparent text-soft border-transparent hover:bg-hover hover:text-ink",
  danger: "bg-raised text-failure border-failure/60 hover:bg-failure-wash",
};
const sizes: Record<ButtonSize, string> = {
  sm: "h-6 px-2 text-table gap-1",
  md: "h-8 px-3 text-body gap-1.5",
};

/** The look of a button, shared with links that read as one. */
export function buttonClass(tone: ButtonTone = "plain", size: ButtonSize = "md", className?: string): string {
  return classNames(
    "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md border font-medium transition-colors",
    "disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-3.5 [&_svg]:shrink-0",
    tones[tone],
    sizes[size],
    className,
  );
}

type ButtonProps = ComponentProps<"button"> & { tone?: ButtonTone; size?: ButtonSize };

export function Button({ tone, size, className, type = "button", ...props }: ButtonProps) {
  return <button type={type} className={buttonClass(tone, size, className)} {...props} />;
}

/** A square button with an icon; its name is spoken and shown on hover. */
export function IconButton({
  label,
  size = "md",
  tone = "quiet",
  className,
  ...props
}: ButtonProps & { label: string }) {
  return (
    <Button
      tone={tone}
      size={size}
      aria-label={label}
      title={label}
      className={classNames(size === "sm" ? "w-6 px-0!" : "w-8 px-0!", className)}
      {...props}
    />
  );
}
