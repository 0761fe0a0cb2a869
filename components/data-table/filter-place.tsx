"use client";

import { Search } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import type { ClientView } from "@/lib/views/schema";
import type { ViewState } from "@/lib/views/state";

type FilterPlaceProps = { view: ClientView; state: ViewState; change: (next: Partial<ViewState>) => void };

export function FilterPlace({ view, state, change }: FilterPlaceProps) {
  const [text, setText] = useState(state.q);
  useEffect(() => setText(state.q), [state.q]);
  function submit(event: FormEvent) {
    event.preventDefault();
    change({ q: text });
  }
  return (
    <form onSubmit={submit} className="relative">
      <Search aria-hidden="true" className="pointer-events-none absolute top-1.5 left-2 size-3.5 text-muted" />
      <input
        type="search"
        aria-label={`Filter ${view.noun.many}`}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="h-6.5 w-full rounded-md border border-edge bg-field pl-7 text-table text-ink"
      />
    </form>
  );
}
