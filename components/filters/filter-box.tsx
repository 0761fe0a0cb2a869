"use client";

import { CircleAlert, CornerDownLeft, ListFilter, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { complete } from "@/lib/filters/complete";
import { parseFilter } from "@/lib/filters/parse";
import { sameTerm } from "@/lib/filters/terms";
import type { FilterTerm } from "@/lib/filters/types";
import { exampleOf } from "./example-of";
import type { FilterBarProps } from "./filter-bar";
import { FilterChips } from "./filter-chips";
import { FilterText } from "./filter-text";
import { keepFilter, recentFilters } from "./recent-filters";
import { type Offer, offerKey, SuggestionList } from "./suggestion-list";
import { useSuggestions } from "./use-suggestions";

const look = "mono h-7 w-full whitespace-pre rounded-md border pr-16 pl-7.5 text-table leading-7";

export function FilterBox(props: FilterBarProps & { isInline?: boolean }) {
  const { id, label, fields, value, now, onChange, suggestionsUrl, isInline = false } = props;
  const own = useId();
  const input = useRef<HTMLInputElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const [text, setText] = useState(value);
  const [followed, setFollowed] = useState(value);
  const [cursor, setCursor] = useState(value.length);
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const { valuesOf, ask } = useSuggestions(suggestionsUrl);

  // The address changed by other means: a chip, a value's menu, the back button.
  if (value !== followed) {
    setFollowed(value);
    setText(value);
  }

  const isDirty = text.trim() !== value.trim();
  const { terms, problems } = useMemo(() => parseFilter(text, fields), [text, fields]);
  const chips = useMemo(
    () => (text === value ? { terms, problems } : parseFilter(value, fields)),
    [text, value, fields, terms, problems],
  );
  const completion = useMemo(() => complete(text, cursor, fields, valuesOf), [text, cursor, fields, valuesOf]);
  const offers: Offer[] = useMemo(() => {
    if (!isOpen) return [];
    const recent = text.trim() === "" ? recentFilters(id) : [];
    return [...recent.map((insert): Offer => ({ kind: "recent", insert, label: insert })), ...completion.items];
  }, [isOpen, text, id, completion]);
  // By name, not by place: values that arrive late do not put another line under a choice that is made.
  const active = offers.findIndex((offer) => offerKey(offer) === chosen);
  // What is being typed may become right with the next key; what is left behind will not.
  const shown = problems.filter(({ to }) => !isDirty || !isOpen || to < cursor);

  const { wanted } = completion;
  const wantedKey = isOpen && wanted ? `${wanted.field}:${wanted.typed}` : "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is wanted
  useEffect(() => ask(wantedKey === "" ? null : wanted), [wantedKey, ask]);

  function put(next: string, at: number, to = at) {
    setText(next);
    setCursor(to);
    setChosen(null);
    setOpen(true);
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(at, to);
      follow();
    });
  }

  function choose(item: Offer) {
    if (item.kind === "recent") return submit(item.insert);
    const rest = text.slice(completion.to);
    // No second space where one follows already.
    const insert = rest.startsWith(" ") ? item.insert.trimEnd() : item.insert;
    put(
      text.slice(0, completion.from) + insert + rest,
      completion.from + insert.length + (insert === item.insert ? 0 : 1),
    );
  }

  function submit(given: string) {
    const next = given.trim();
    setText(next);
    setOpen(false);
    setChosen(null);
    if (parseFilter(next, fields).problems.length > 0) return;
    keepFilter(id, next);
    if (next !== value) onChange(next);
  }

  function keys(event: KeyboardEvent) {
    const move = (step: number) => {
      event.preventDefault();
      if (!isOpen) return setOpen(true);
      const count = offers.length;
      const next = offers[(active + step + count + (active === -1 && step < 0 ? 1 : 0)) % Math.max(1, count)];
      setChosen(next ? offerKey(next) : null);
    };
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" || (event.key === "Tab" && active >= 0)) {
      event.preventDefault();
      const item = offers[active];
      if (item) choose(item);
      else submit(text);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (isOpen && offers.length > 0) event.preventDefault();
      if (isOpen) setOpen(false);
      else setText(value);
      setChosen(null);
    }
  }

  /** The words behind the box stand where those in it do. */
  function follow() {
    if (mirror.current && input.current) mirror.current.scrollLeft = input.current.scrollLeft;
  }

  function edit(term: FilterTerm) {
    put(value, term.from, term.to);
  }

  /** A second key may come before the page shows what the first one did: it goes on from there, and only with the same words. */
  function rewrite(drawn: FilterTerm, how: (text: string, term: FilterTerm) => string) {
    const asked = now();
    const term = sameTerm(parseFilter(asked, fields).terms, drawn, chips.terms.indexOf(drawn));
    if (term) onChange(how(asked, term));
  }

  const reason = shown[0];
  const isListed = isOpen && offers.length > 0;
  return (
    <search className="grid gap-1.5">
      <div className="relative">
        <ListFilter
          aria-hidden="true"
          className="pointer-events-none absolute top-1.75 left-2 z-10 size-3.5 text-muted"
        />
        <div
          ref={mirror}
          aria-hidden="true"
          className={classNames(
            look,
            "pointer-events-none absolute inset-0 overflow-hidden border-transparent text-transparent",
          )}
        >
          <FilterText text={text} problems={shown} />
        </div>
        <input
          ref={input}
          type="text"
          inputMode="search"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          role="combobox"
          aria-label={label}
          aria-expanded={isListed}
          aria-controls={`${own}-list`}
          aria-autocomplete="list"
          aria-activedescendant={isListed && active >= 0 ? `${own}-list-${active}` : undefined}
          aria-invalid={shown.length > 0}
          aria-describedby={reason ? `${own}-reason` : undefined}
          aria-keyshortcuts="/"
          // What the page's key for searching goes to.
          data-search=""
          placeholder={isInline ? exampleOf(fields) : `${label}: ${exampleOf(fields)} …`}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setCursor(event.target.selectionStart ?? event.target.value.length);
            setChosen(null);
            setOpen(true);
          }}
          onSelect={(event) => setCursor(event.currentTarget.selectionStart ?? 0)}
          onScroll={follow}
          onClick={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={keys}
          className={classNames(
            look,
            "relative border-edge bg-transparent text-ink placeholder:text-muted aria-invalid:border-failure",
          )}
        />
        <span className="absolute top-0.5 right-0.5 flex">
          {isDirty ? (
            <button
              type="button"
              aria-label="Apply the filter"
              title="Apply (Enter)"
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => submit(text)}
              className="grid size-6 place-items-center rounded-sm text-accent hover:bg-hover"
            >
              <CornerDownLeft aria-hidden="true" className="size-3.5" />
            </button>
          ) : null}
          {text === "" ? null : (
            <button
              type="button"
              aria-label="Clear the filter"
              title="Clear"
              onClick={() => {
                submit("");
                input.current?.focus();
              }}
              className="grid size-6 place-items-center rounded-sm text-muted hover:bg-hover hover:text-ink"
            >
              <X aria-hidden="true" className="size-3.5" />
            </button>
          )}
        </span>
        {isListed ? (
          <SuggestionList id={`${own}-list`} items={offers} active={active} onChoose={choose} isInline={isInline} />
        ) : null}
      </div>
      {reason ? (
        <p id={`${own}-reason`} role="alert" className="flex items-start gap-1.5 text-table text-failure">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
          <span className="[overflow-wrap:anywhere]">{reason.message}</span>
        </p>
      ) : null}
      <FilterChips
        text={value}
        terms={chips.terms}
        problems={chips.problems}
        fields={fields}
        onRewrite={rewrite}
        onEdit={edit}
        onLeave={() => input.current?.focus()}
      />
    </search>
  );
}
