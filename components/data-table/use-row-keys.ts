import { type KeyboardEvent, type RefObject, useCallback } from "react";

/** `j` and `k`, or the arrows, move from row to row; Home and End go to the ends. Enter is the row's own key. */
export function useRowKeys(frame: RefObject<HTMLElement | null>) {
  return useCallback(
    (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      const rows = Array.from(frame.current?.querySelectorAll<HTMLElement>("tr[data-row]") ?? []);
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      const to = destination(event.key, at, rows.length);
      if (to === undefined) return;
      event.preventDefault();
      rows[to]?.focus();
      rows[to]?.scrollIntoView({ block: "nearest" });
    },
    [frame],
  );
}

export function destination(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === "j" || key === "ArrowDown") return Math.min(count - 1, at + 1);
  if (key === "k" || key === "ArrowUp") return Math.max(0, at - 1);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return undefined;
}

function isTyping(target: EventTarget): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}
