import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type Tab = { href: string; label: ReactNode; current: boolean };

/** Tabs are links: what they show is in the address, so it can be sent to a colleague. */
export function LinkTabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-x-4 border-b">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          scroll={false}
          aria-current={tab.current ? "page" : undefined}
          className={classNames(
            "-mb-px inline-flex h-8 items-center gap-1.5 whitespace-nowrap border-b-2 text-body",
            tab.current ? "border-accent font-medium text-ink" : "border-transparent text-muted hover:text-ink",
          )}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}

type SegmentsProps<Value extends string> = {
  label: string;
  value: Value;
  options: ReadonlyArray<{ value: Value; label: string }>;
  onChange: (value: Value) => void;
};

/** A few choices in a row, one of them pressed. */
export function Segments<Value extends string>({ label, value, options, onChange }: SegmentsProps<Value>) {
  return (
    <fieldset className="inline-flex rounded-md border border-edge/60 bg-raised p-px" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={classNames(
            "h-5.5 rounded-[4px] px-2 text-table",
            option.value === value ? "bg-selected font-medium text-ink" : "text-muted hover:text-ink",
          )}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
