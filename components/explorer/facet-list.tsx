"use client";

import { ChevronRight, EyeOff } from "lucide-react";
import { useId, useState } from "react";
import { Time } from "@/components/time/time";
import { classNames } from "@/components/ui/class-names";
import { exactNumber, plural } from "@/components/ui/format";
import { visibleText } from "@/components/ui/visible-text";
import { parseFilter } from "@/lib/filters/parse";
import { addTerm, dropValue } from "@/lib/filters/terms";
import type { FilterField } from "@/lib/filters/types";
import { type Facet, type FacetField, type FacetValue, facetLabels } from "@/lib/sign-ins/explorer";
import { type ViewState, viewHref } from "@/lib/views/state";
import { useAnswer } from "./use-answer";

type FacetListProps = {
  field: FacetField;
  /** Dear ones wait until somebody opens them. */
  isOpenAtFirst: boolean;
  fields: readonly FilterField[];
  state: ViewState;
  now: () => ViewState;
  change: (next: Partial<ViewState>) => void;
  /** The filter can be read. */
  isSound: boolean;
};

const searchable = 10;

/** The values of one field: how often each is there, and a click that lets it in or keeps it out. */
export function FacetList({ field, isOpenAtFirst, fields, state, now, change, isSound }: FacetListProps) {
  const own = useId();
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const [search, setSearch] = useState("");
  const { q, from, to } = state;
  const asked = JSON.stringify([q, from, to]);
  // Another filter counts the newest again.
  const [wholeOf, setWholeOf] = useState<string | null>(null);
  const more = { ...(search === "" ? {} : { search }), ...(wholeOf === asked ? { whole: "yes" } : {}) };
  const address = isOpen && isSound ? viewHref(`/api/sign-ins/facets/${field}`, { q, from, to }, more) : null;
  const { answer, failure, isReading, again } = useAnswer<Facet | null>(address);
  const termsOf = (text: string) =>
    parseFilter(text, fields).terms.filter((term) => term.field === field && !term.disabled);
  const drawn = termsOf(q);
  const has = (value: string, negated: boolean, terms = drawn) =>
    terms.some(
      (term) =>
        term.negated === negated &&
        term.values.some(
          (one) =>
            one.kind === "match" && one.pieces.length === 1 && one.pieces[0]?.toLowerCase() === value.toLowerCase(),
        ),
    );
  const toggle = (value: string, negated: boolean) => {
    const text = now().q;
    change({
      q: has(value, negated, termsOf(text))
        ? dropValue(text, field, value, negated, fields)
        : addTerm(text, field, value, negated ? "exclude" : "include", fields),
    });
  };

  const choices = fields.find(({ name }) => name === field)?.choices;
  const worded = (value: FacetValue) => {
    const label = choices?.find((choice) => choice.value === value.value)?.label;
    return label ? { ...value, label } : value;
  };
  const most = answer?.top[0]?.count ?? 1;
  const list = (label: string, values: readonly FacetValue[]) => (
    <ul aria-label={label}>
      {values.map((value) => (
        <FacetRow
          key={value.value}
          field={field}
          value={worded(value)}
          share={value.count / most}
          isIn={has(value.value, false)}
          isOut={has(value.value, true)}
          isChoice={choices !== undefined}
          onToggle={(negated) => toggle(value.value, negated)}
        />
      ))}
    </ul>
  );
  return (
    <section className="border-b last:border-b-0">
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={`${own}-values`}
          onClick={() => setOpen(!isOpen)}
          className="flex min-h-8 w-full items-center gap-1.5 px-2.5 text-left text-table font-medium hover:bg-hover"
        >
          <ChevronRight
            aria-hidden="true"
            className={classNames("size-3 text-muted transition-transform", isOpen && "rotate-90")}
          />
          {facetLabels[field]}
          {drawn.length > 0 ? <span className="size-1.5 rounded-full bg-accent" title="Filtered" /> : null}
          <span className="mono ml-auto font-normal text-label text-muted">
            {answer && isOpen ? exactNumber(answer.distinct) : ""}
          </span>
        </button>
      </h3>
      {isOpen ? (
        <div id={`${own}-values`} aria-busy={isReading} className="pb-2">
          {(answer && answer.distinct > searchable) || search !== "" ? (
            <input
              type="search"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
              aria-label={`Search in ${facetLabels[field].toLowerCase()}`}
              placeholder="Search"
              className="mx-2.5 mb-1 h-6 w-[calc(100%-1.25rem)] rounded-sm border border-edge bg-field px-2 text-table placeholder:text-muted"
            />
          ) : null}
          {failure ? (
            <p role="alert" className="px-2.5 text-table text-soft">
              {failure.message}{" "}
              <button type="button" className="underline" onClick={again}>
                Count again
              </button>
            </p>
          ) : null}
          {isSound ? null : (
            <p className="px-2.5 text-table text-muted">Not counted while the filter cannot be read.</p>
          )}
          {!answer && isReading ? <Skeleton /> : null}
          {answer && isSound && !failure ? (
            <>
              {answer.part ? <PartLine part={answer.part} onWhole={() => setWholeOf(asked)} /> : null}
              {list(`Most frequent: ${facetLabels[field]}`, answer.top)}
              {answer.rare.length > 0 ? (
                <>
                  <p className="label px-2.5 pt-1.5">Rarest</p>
                  {list(`Rarest: ${facetLabels[field]}`, answer.rare)}
                </>
              ) : null}
              {answer.top.length === 0 && !isReading ? (
                <p className="px-2.5 text-table text-muted">
                  {search === "" ? "No sign-ins match." : "No value has this in it."}
                </p>
              ) : null}
              {search === "" && answer.distinct > answer.top.length + answer.rare.length ? (
                <p className="px-2.5 pt-1 text-label text-muted">
                  {plural(answer.distinct - answer.top.length - answer.rare.length, "more value")} ·{" "}
                  {answer.milliseconds} ms
                </p>
              ) : null}
            </>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

/** What was left out, and the way to it. */
function PartLine({ part, onWhole }: { part: NonNullable<Facet["part"]>; onWhole: () => void }) {
  return (
    <p className="px-2.5 pb-1 text-label text-muted">
      Too many to count at once: the newest {exactNumber(part.read)} of {exactNumber(part.of)}, since{" "}
      <Time value={part.from} digits={0} />.{" "}
      <button type="button" className="underline hover:text-ink" onClick={onWhole}>
        Count all
      </button>
    </p>
  );
}

type FacetRowProps = {
  field: FacetField;
  value: FacetValue;
  share: number;
  isIn: boolean;
  isOut: boolean;
  /** Its words say all that the value does. */
  isChoice: boolean;
  onToggle: (negated: boolean) => void;
};

function FacetRow({ field, value, share, isIn, isOut, isChoice, onToggle }: FacetRowProps) {
  const name = value.value === "" ? "empty" : visibleText((isChoice && value.label) || value.value);
  const label = value.label && !isChoice ? visibleText(value.label) : "";
  return (
    <li
      // The menu of the value by the other button; a click keeps it in or out.
      data-cell-field={value.value === "" ? undefined : field}
      data-cell-value={value.value === "" ? undefined : value.value}
      className={classNames("group/facet flex items-center", isIn && "bg-selected", isOut && "opacity-70")}
    >
      <button
        type="button"
        aria-pressed={isIn}
        title={label ? `${name}: ${label}` : name}
        onClick={() => onToggle(false)}
        className="relative flex min-h-6 min-w-0 grow items-center gap-2 px-2.5 text-left text-table hover:bg-hover"
      >
        <svg
          aria-hidden="true"
          className="absolute inset-y-0.5 left-0 h-[calc(100%-4px)] w-full"
          preserveAspectRatio="none"
          viewBox="0 0 100 1"
        >
          <rect width={Math.max(0.5, Math.min(1, share) * 100)} height="1" className="fill-heat-1" />
        </svg>
        <bdi
          className={classNames(
            "log-text relative min-w-0 truncate",
            isOut && "line-through",
            value.value === "" && "text-muted",
          )}
        >
          {name}
          {label ? <span className="ml-1.5 text-muted">{label}</span> : null}
        </bdi>
        <span className="mono relative ml-auto shrink-0 text-muted">{exactNumber(value.count)}</span>
      </button>
      <button
        type="button"
        aria-pressed={isOut}
        aria-label={`Keep out ${name}`}
        title="Keep out"
        onClick={() => onToggle(true)}
        className={classNames(
          "grid size-6 shrink-0 place-items-center rounded-sm text-muted hover:bg-hover hover:text-ink focus-visible:opacity-100 group-hover/facet:opacity-100",
          isOut ? "text-failure" : "lg:opacity-0",
        )}
      >
        <EyeOff aria-hidden="true" className="size-3.5" />
      </button>
    </li>
  );
}

function Skeleton() {
  return (
    <div aria-hidden="true" className="grid gap-1 px-2.5">
      <span className="h-5 w-full rounded-sm bg-hover" />
      <span className="h-5 w-4/5 rounded-sm bg-hover" />
      <span className="h-5 w-3/5 rounded-sm bg-hover" />
    </div>
  );
}
