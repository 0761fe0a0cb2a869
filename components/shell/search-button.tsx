"use client";

import { Search } from "lucide-react";
import { Kbd } from "@/components/keyboard/kbd";
import { useKeyboard } from "@/components/keyboard/keyboard-provider";

/** The palette without a keyboard. */
export function SearchButton() {
  const { open } = useKeyboard();
  return (
    <button
      type="button"
      onClick={() => open("palette")}
      className="flex h-7 items-center gap-2 rounded-md border border-edge/60 px-2 text-table text-muted hover:border-edge hover:text-ink max-md:border-transparent max-md:px-1.5"
    >
      <Search aria-hidden="true" className="size-3.5" />
      <span className="max-lg:sr-only">Find</span>
      <span className="max-lg:hidden" aria-hidden="true">
        <Kbd keys="mod+k" />
      </span>
    </button>
  );
}
