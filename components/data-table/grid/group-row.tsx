"use client";

import { ChevronRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { exactNumber, plural } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { Severity, type SeverityName, severities } from "@/components/ui/severity";
import type { ClientView } from "@/lib/views/schema";
import type { GroupNode, Segment } from "../rows/group-tree";

const indents = ["pl-2", "pl-7", "pl-12", "pl-16"];

type GroupRowProps = {
  node: GroupNode;
  view: ClientView;
  index: number;
  span: number;
  isStop: boolean;
  choose: "none" | "some" | "all" | null;
};

/** A value with how many rows have it; Enter or a click opens it. */
export function GroupRow({ node, view, index, span, isStop, choose }: GroupRowProps) {
  const column = view.columns.find(({ key }) => key === node.key);
  const { value, count, worst } = node.group;
  const words = value === null ? "" : (column?.choices?.find((choice) => choice.value === value)?.label ?? value);
  return (
    <tr
      data-row=""
      data-row-id={node.id}
      data-index={index}
      aria-rowindex={index + 2}
      tabIndex={isStop ? 0 : -1}
      className="-outline-offset-2 scroll-mt-8 cursor-pointer bg-hover/60 hover:bg-hover"
    >
      <td
        colSpan={span}
        {...(column?.field && value !== null ? { "data-cell-field": column.field, "data-cell-value": value } : {})}
        className="h-(--row) overflow-clip border-b border-line/70 p-0"
      >
        <div
          className={classNames(
            "sticky left-0 flex h-[calc(var(--row)-1px)] w-fit max-w-[min(100%,90vw)] items-center gap-2 pr-3",
            indents[node.level],
          )}
        >
          <button
            type="button"
            tabIndex={-1}
            data-toggle-group=""
            aria-expanded={node.isOpen}
            aria-label={`${column?.label ?? node.key} ${words || "empty"}, ${plural(count, view.noun.one, view.noun.many)}`}
            className="grid size-6 place-items-center rounded-sm text-muted hover:text-ink"
          >
            <ChevronRight
              aria-hidden="true"
              className={classNames("size-3.5 transition-transform", node.isOpen && "rotate-90")}
            />
          </button>
          {choose ? (
            <input
              type="checkbox"
              tabIndex={-1}
              data-choose-group=""
              aria-label={`Select all with ${words || "no value"}`}
              checked={choose === "all"}
              ref={(box) => {
                if (box) box.indeterminate = choose === "some";
              }}
              readOnly
              className="size-3.5 accent-accent"
            />
          ) : null}
          <span className="label shrink-0">{column?.label ?? node.key}</span>
          <LogText value={words} empty="Empty" className="min-w-0 font-medium" mono={column?.type === "address"} />
          <span className="mono shrink-0 text-soft">{exactNumber(count)}</span>
          {isSeverity(worst) ? <Severity value={worst} /> : null}
        </div>
      </td>
    </tr>
  );
}

function isSeverity(name: string | undefined): name is SeverityName {
  return severities.some((severity) => severity === name);
}

type MoreRowProps = { segment: Extract<Segment, { kind: "more" }>; index: number; span: number; onMore: () => void };

/** The groups that have not been read yet, or why they cannot be. */
export function MoreRow({ segment: { branch, level }, index, span, onMore }: MoreRowProps) {
  return (
    <tr aria-rowindex={index + 2} data-index={index} className="bg-panel">
      <td colSpan={span} className="h-(--row) border-b border-line/70 p-0">
        <div
          className={classNames("sticky left-0 flex h-[calc(var(--row)-1px)] w-fit items-center gap-2", indents[level])}
        >
          {branch.failure ? <span className="text-failure">{branch.failure.message}</span> : null}
          {branch.isReading ? (
            <span className="text-muted">Reading groups</span>
          ) : (
            <Button size="sm" tone="quiet" onClick={onMore}>
              {branch.failure ? "Try again" : `Show more groups, ${exactNumber(branch.left)} left`}
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}
