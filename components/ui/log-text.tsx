import { classNames } from "./class-names";
import { CopyButton } from "./copy-button";
import { visibleText } from "./visible-text";

type LogTextProps = {
  value: string;
  /** What to say where the log says nothing. */
  empty?: string;
  mono?: boolean;
  wrap?: boolean;
  className?: string;
};

/** A value from a log: inert, isolated from the text around it, nothing in it hidden. */
export function LogText({ value, empty = "—", mono = false, wrap = false, className }: LogTextProps) {
  if (value === "") return <span className="text-muted">{empty}</span>;
  const text = visibleText(value);
  return (
    <bdi
      className={classNames("log-text", mono && "mono", wrap ? "break-anywhere" : "block truncate", className)}
      title={wrap ? undefined : text}
    >
      {text}
    </bdi>
  );
}

/** Addresses, ids and times, with a button that copies the exact value. */
export function MonoValue({ value, label, empty, wrap, className }: LogTextProps & { label: string }) {
  if (value === "") return <span className="text-muted">{empty ?? "—"}</span>;
  return (
    <span className={classNames("group/value inline-flex max-w-full items-center gap-1", className)}>
      <LogText value={value} mono wrap={wrap ?? false} className="min-w-0" />
      <CopyButton value={value} label={label} />
    </span>
  );
}
