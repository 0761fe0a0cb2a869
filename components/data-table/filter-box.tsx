"use client";

import { Search, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { classNames } from "@/components/ui/class-names";

type FilterBoxProps = {
  value: string;
  /** The address for a text; called after a pause in typing. */
  href: (text: string) => string;
  label: string;
  className?: string;
};

/** Filters in SQL, a moment after the last key; `/` puts the cursor into it. */
export function FilterBox({ value, href, label, className }: FilterBoxProps) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const [asked, setAsked] = useState(value);
  const [pending, start] = useTransition();

  // The address changed by other means, such as the back button.
  if (value !== asked && !pending) {
    setAsked(value);
    setText(value);
  }

  useEffect(() => {
    if (text === asked) return;
    const timer = setTimeout(() => {
      setAsked(text);
      start(() => router.replace(href(text), { scroll: false }));
    }, 250);
    return () => clearTimeout(timer);
  }, [text, asked, href, router]);

  useEffect(() => {
    function focus(event: KeyboardEvent) {
      const target = event.target;
      if (event.key !== "/" || (target instanceof Element && target.closest("input, textarea, select"))) return;
      event.preventDefault();
      input.current?.select();
    }
    window.addEventListener("keydown", focus);
    return () => window.removeEventListener("keydown", focus);
  }, []);

  return (
    <search className={classNames("relative w-full sm:w-64", className)}>
      <Search aria-hidden="true" className="pointer-events-none absolute top-1.5 left-2 size-3.5 text-muted" />
      <input
        ref={input}
        type="text"
        inputMode="search"
        aria-label={label}
        placeholder={label}
        aria-keyshortcuts="/"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setText("");
        }}
        className="h-6.5 w-full rounded-md border border-edge bg-field pr-7 pl-7 text-table text-ink placeholder:text-muted"
      />
      {text === "" ? null : (
        <button
          type="button"
          aria-label="Clear the filter"
          onClick={() => setText("")}
          className="absolute top-0.5 right-0.5 grid size-5.5 place-items-center rounded-sm text-muted hover:text-ink"
        >
          <X aria-hidden="true" className="size-3" />
        </button>
      )}
    </search>
  );
}
