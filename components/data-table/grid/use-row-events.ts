"use client";

import type { KeyboardEvent, MouseEvent } from "react";
import { acts } from "@/components/keyboard/keys";
import { keyboard } from "@/components/keyboard/registry";

export type RowEvents = {
  onClick: (event: MouseEvent<HTMLElement>) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onFocus: (event: { target: EventTarget }) => void;
};
export type RowDeeds = {
  open: (index: number) => void;
  toggle: (index: number, extends_: boolean) => void;
  toggleGroup: (index: number, open?: boolean) => void;
  chooseGroup: (index: number) => void;
  focus: (index: number) => void;
  isGroup: (index: number) => boolean;
  peek: (index: number) => void;
  copy: () => void;
  chooseAll: () => void;
  /** Lets go of what is chosen; false when there was nothing. */
  clear: () => boolean;
  length: () => number;
  pageRows: () => number;
  focusIndex: () => number;
};

/** What the keys and clicks in the rows do, heard once for all rows. */
export function rowEvents(deeds: RowDeeds): RowEvents {
  return {
    onClick(event) {
      const target = event.target;
      const index = indexOf(target);
      if (index === undefined || !(target instanceof Element)) return;
      if (target.closest("[data-choose]")) return deeds.toggle(index, event.shiftKey);
      if (target.closest("[data-choose-group]")) return deeds.chooseGroup(index);
      if (target.closest("[data-toggle-group]")) return deeds.toggleGroup(index);
      if (isControl(target) || isMarking()) return;
      if (deeds.isGroup(index)) deeds.toggleGroup(index);
      else if (event.shiftKey) deeds.toggle(index, true);
      else if (event.metaKey || event.ctrlKey) deeds.toggle(index, false);
      else deeds.open(index);
    },
    onFocus(event) {
      const index = indexOf(event.target);
      if (index !== undefined && index !== deeds.focusIndex()) deeds.focus(index);
    },
    onKeyDown(event) {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const done =
        event.metaKey || event.ctrlKey ? withControl(event, deeds) : event.altKey ? false : plain(event, deeds);
      if (!done) return;
      event.preventDefault();
      // Escape lets go of one thing at a time.
      if (event.key === "Escape") event.stopPropagation();
    },
  };
}

function withControl(event: KeyboardEvent, deeds: RowDeeds): boolean {
  if (event.key === "c" && !isMarking()) return does(deeds.copy);
  if (event.key === "a" && isInRows(event.target)) return does(deeds.chooseAll);
  return false;
}

function plain(event: KeyboardEvent, deeds: RowDeeds): boolean {
  // Whoever speaks to the machine can switch single letters off.
  if (event.key !== " " && !acts(keyboard.mode, event.key)) return false;
  const at = deeds.focusIndex();
  const to = destination(event.key, at, deeds.length(), deeds.pageRows());
  if (to !== undefined && (isInRows(event.target) || event.key === "j" || event.key === "k")) {
    deeds.focus(to);
    if (event.shiftKey && event.key.startsWith("Arrow")) deeds.toggle(to, true);
    return true;
  }
  if (event.key === "Escape") return deeds.clear();
  if (at < 0 || !isInRows(event.target)) return false;
  if (event.key === "x" || event.key === "X") {
    return does(() => (deeds.isGroup(at) ? deeds.chooseGroup(at) : deeds.toggle(at, event.shiftKey)));
  }
  // A value in the row, or its box, has the other keys for itself.
  if (!(event.target instanceof Element && event.target.matches("tr"))) return false;
  if (deeds.isGroup(at)) {
    if (event.key === "Enter" || event.key === " ") return does(() => deeds.toggleGroup(at));
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      return does(() => deeds.toggleGroup(at, event.key === "ArrowRight"));
    }
    return false;
  }
  if (event.key === "Enter") return does(() => deeds.open(at));
  if (event.key === " ") return does(() => deeds.peek(at));
  return false;
}

function does(deed: () => void): true {
  deed();
  return true;
}

export function destination(key: string, at: number, count: number, page: number): number | undefined {
  if (count === 0) return undefined;
  const bounded = (index: number) => Math.max(0, Math.min(count - 1, index));
  if (key === "j" || key === "ArrowDown") return bounded(at + 1);
  if (key === "k" || key === "ArrowUp") return bounded(at - 1);
  if (key === "PageDown") return bounded(at + page);
  if (key === "PageUp") return bounded(at - page);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return undefined;
}

function indexOf(target: EventTarget): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-row]") : null;
  return row?.dataset.index === undefined ? undefined : Number(row.dataset.index);
}

const isInRows = (target: EventTarget) => target instanceof Element && target.closest("[data-row]") !== null;

function isControl(target: Element): boolean {
  return target.closest("a, button, input, select, textarea, label, dialog, [role=button]") !== null;
}

/** Marking a value to copy it is not a click on its row. */
function isMarking(): boolean {
  return (window.getSelection()?.toString() ?? "") !== "";
}

function isTyping(target: EventTarget): boolean {
  return (
    target instanceof Element &&
    target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], [role=menu], dialog") !== null
  );
}
