"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { copyText } from "@/components/ui/copy-text";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import { visibleText } from "@/components/ui/visible-text";
import { invertTerm, removeTerm, toggleTerm } from "@/lib/filters/terms";
import type { FilterField, FilterProblem, FilterTerm } from "@/lib/filters/types";
import { chipWords } from "./chip-words";

type FilterChipsProps = {
  text: string;
  terms: readonly FilterTerm[];
  problems: readonly FilterProblem[];
  fields: readonly FilterField[];
  /** Writes the filter anew with a term changed. */
  onRewrite: (term: FilterTerm, how: (text: string, term: FilterTerm) => string) => void;
  onEdit: (term: FilterTerm) => void;
  /** Where the focus goes when no chip is left. */
  onLeave: () => void;
};

/** Every word of the filter as a thing of its own: off and on, turned round, copied, taken away. */
export function FilterChips({ text, terms, problems, fields, onRewrite, onEdit, onLeave }: FilterChipsProps) {
  const list = useRef<HTMLUListElement>(null);
  const gone = useRef<{ place: number; left: number } | null>(null);

  // Once the chip is really gone, the next one takes its place, and its focus.
  useEffect(() => {
    const left = gone.current;
    if (!left || terms.length >= left.left) return;
    gone.current = null;
    const chips = list.current?.querySelectorAll<HTMLElement>("[data-chip]") ?? [];
    const next = chips[Math.min(left.place, chips.length - 1)];
    if (next) next.focus();
    else onLeave();
  }, [terms, onLeave]);
  if (terms.length === 0) return null;

  function remove(term: FilterTerm, place: number) {
    gone.current = { place, left: terms.length };
    onRewrite(term, removeTerm);
  }

  function keys(event: KeyboardEvent, term: FilterTerm, place: number) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const deed = deedOf(event.key, term, place);
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  }
  function deedOf(key: string, term: FilterTerm, place: number): (() => void) | undefined {
    if (key === "Delete" || key === "Backspace") return () => remove(term, place);
    if (key === "-") return () => onRewrite(term, invertTerm);
    if (key === "~") return () => onRewrite(term, toggleTerm);
    if (key === "ArrowRight") return () => step(place + 1);
    return key === "ArrowLeft" ? () => step(place - 1) : undefined;
  }
  const step = (place: number) => list.current?.querySelectorAll<HTMLElement>("[data-chip]")[place]?.focus();

  return (
    <ul ref={list} aria-label="Filters" className="flex flex-wrap gap-1">
      {terms.map((term, place) => {
        const words = chipWords(term, fields);
        const isWrong = !term.disabled && problems.some(({ from }) => from >= term.from && from < term.to);
        const own = text.slice(term.from, term.to);
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a chip that is turned round or switched off keeps its focus
            key={place}
            className={classNames(
              "inline-flex max-w-full items-stretch rounded-sm border text-table",
              isWrong
                ? "border-failure bg-failure-wash"
                : term.disabled
                  ? "border-dashed border-edge/70 text-muted"
                  : "border-edge/60 bg-raised",
            )}
          >
            <Menu
              label={`Filter ${visibleText(words.spoken)}`}
              align="start"
              trigger={
                <button
                  type="button"
                  data-chip=""
                  aria-keyshortcuts="Delete - ~"
                  onKeyDown={(event) => keys(event, term, place)}
                  className="inline-flex min-h-6 min-w-0 items-center gap-1 rounded-l-sm px-1.5 hover:bg-hover"
                >
                  {words.field ? <span className="shrink-0 text-muted">{words.field}</span> : null}
                  {term.negated ? <span className="shrink-0 font-medium text-failure">not</span> : null}
                  <bdi className={classNames("log-text mono max-w-72 truncate", term.disabled && "line-through")}>
                    {visibleText(words.value)}
                  </bdi>
                  {term.disabled ? <span className="sr-only">, switched off</span> : null}
                  {isWrong ? <span className="sr-only">, cannot be read</span> : null}
                </button>
              }
            >
              <MenuLabel>{words.field || "Free word"}</MenuLabel>
              <MenuItem onSelect={() => onRewrite(term, invertTerm)}>
                {term.negated ? "Let in instead of keeping out" : "Keep out instead of letting in"}
                <Key>-</Key>
              </MenuItem>
              <MenuItem onSelect={() => onRewrite(term, toggleTerm)}>
                {term.disabled ? "Switch on" : "Switch off"}
                <Key>~</Key>
              </MenuItem>
              <MenuItem onSelect={() => onEdit(term)}>Edit</MenuItem>
              <MenuItem onSelect={() => void copyText(own)}>Copy</MenuItem>
              <MenuSeparator />
              <MenuItem onSelect={() => remove(term, place)}>
                Remove
                <Key>Del</Key>
              </MenuItem>
            </Menu>
            <button
              type="button"
              tabIndex={-1}
              aria-label={`Remove ${visibleText(words.spoken)}`}
              onClick={() => remove(term, place)}
              className="grid min-h-6 w-6 shrink-0 place-items-center rounded-r-sm text-muted hover:bg-hover hover:text-ink"
            >
              <X aria-hidden="true" className="size-3" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const Key = ({ children }: { children: string }) => (
  <kbd className="mono ml-auto pl-4 text-label text-muted">{children}</kbd>
);
