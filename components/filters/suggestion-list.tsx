"use client";

import { useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { exactNumber } from "@/components/ui/format";
import { visibleText } from "@/components/ui/visible-text";
import type { CompletionItem } from "@/lib/filters/complete";

export type Offer = Omit<CompletionItem, "kind"> & { kind: CompletionItem["kind"] | "recent" };

/** What an offer is known by, whatever else is offered beside it. */
export const offerKey = ({ kind, insert }: Offer) => `${kind} ${insert}`;

type SuggestionListProps = {
  id: string;
  items: readonly Offer[];
  active: number;
  onChoose: (item: Offer) => void;
  isInline: boolean;
};

const words: Record<Offer["kind"], string> = {
  field: "Fields",
  value: "Values",
  hint: "Forms",
  recent: "Asked before",
};

export function SuggestionList({ id, items, active, onChoose, isInline }: SuggestionListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-place="${active}"]`)?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label="What could stand here"
      className={classNames(
        "z-40 max-h-72 overflow-y-auto rounded-md border bg-raised p-1 text-table",
        isInline ? "mt-1.5" : "float-in absolute top-full left-0 mt-1 w-[min(28rem,100%)] shadow-float",
      )}
    >
      {items.map((item, index) => (
        <div key={offerKey(item)}>
          {items[index - 1]?.kind === item.kind ? null : (
            <p aria-hidden="true" className="label px-2 pt-1.5 pb-0.5">
              {words[item.kind]}
            </p>
          )}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the box that the list belongs to */}
          <div
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            data-place={index}
            aria-selected={index === active}
            // The box keeps the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(item)}
            className={classNames(
              "flex min-h-6.5 cursor-pointer items-center gap-3 rounded-sm px-2 py-0.5",
              index === active ? "bg-selected" : "hover:bg-hover",
            )}
          >
            <bdi className="log-text mono min-w-0 truncate text-ink">{visibleText(item.label)}</bdi>
            {item.detail ? <span className="min-w-0 truncate text-muted">{visibleText(item.detail)}</span> : null}
            {item.count === undefined ? null : (
              <span className="mono ml-auto shrink-0 text-muted">{exactNumber(item.count)}</span>
            )}
          </div>
        </div>
      ))}
    </div>
  );
}
