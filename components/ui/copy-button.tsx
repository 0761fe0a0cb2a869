"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { classNames } from "./class-names";
import { copyText } from "./copy-text";

/** Copies the exact value, not its shortened look. */
export function CopyButton({ value, label, className }: { value: string; label: string; className?: string }) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <button
      type="button"
      className={classNames(
        "inline-grid size-5 shrink-0 place-items-center rounded-sm text-muted hover:bg-hover hover:text-ink [&_svg]:size-3",
        className,
      )}
      aria-label={copied ? "Copied" : `Copy ${label}`}
      title={copied ? "Copied" : `Copy ${label}`}
      onClick={async (event) => {
        event.stopPropagation();
        setCopied(await copyText(value));
      }}
    >
      {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
    </button>
  );
}
