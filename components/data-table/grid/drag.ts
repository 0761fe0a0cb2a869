import type { PointerEvent } from "react";
import { bounded } from "../layout";

const slack = 5;

/** The column follows the pointer without a render; the width is kept when it is let go. */
export function startResize(event: PointerEvent<HTMLElement>, key: string, done: (width: number) => void): void {
  const head = event.currentTarget.closest("th");
  const table = head?.closest("table");
  const column = table?.querySelector<HTMLTableColElement>(`col[data-column="${CSS.escape(key)}"]`);
  if (event.button !== 0 || !head || !table || !column) return;
  event.preventDefault();
  event.stopPropagation();
  const [from, start, whole] = [event.clientX, head.getBoundingClientRect().width, table.getBoundingClientRect().width];
  let width = start;
  follow(
    event,
    (move) => {
      width = bounded(start + move.clientX - from);
      column.width = String(width);
      table.setAttribute("width", String(Math.round(whole + width - start)));
    },
    () => done(width),
  );
}

/** Dragged sideways a head takes another place; a click stays a click. */
export function startMove(
  event: PointerEvent<HTMLElement>,
  key: string,
  done: (key: string, beside: string, side: "before" | "after") => void,
): void {
  const row = event.currentTarget.closest("tr");
  if (event.button !== 0 || event.pointerType === "touch" || !row) return;
  const from = event.clientX;
  const target = event.currentTarget;
  let drop: { head: HTMLElement; side: "before" | "after" } | null = null;
  let moving = false;
  follow(
    event,
    (move) => {
      moving ||= Math.abs(move.clientX - from) > slack;
      if (!moving) return;
      drop?.head.removeAttribute("data-drop");
      drop = placeAt(row, move.clientX, key);
      drop?.head.setAttribute("data-drop", drop.side);
    },
    () => {
      drop?.head.removeAttribute("data-drop");
      if (!moving) return;
      // The click that ends the drag is none.
      target.addEventListener("click", swallow, { capture: true, once: true });
      // None comes when the pointer is let go elsewhere.
      setTimeout(() => target.removeEventListener("click", swallow, { capture: true }));
      const beside = drop?.head.dataset.column;
      if (drop && beside) done(key, beside, drop.side);
    },
  );
}

function placeAt(row: Element, x: number, key: string): { head: HTMLElement; side: "before" | "after" } | null {
  for (const head of row.querySelectorAll<HTMLElement>("th[data-column]")) {
    const { left, right } = head.getBoundingClientRect();
    if (x < left || x > right || head.dataset.column === key) continue;
    return { head, side: x < (left + right) / 2 ? "before" : "after" };
  }
  return null;
}

function follow(
  event: PointerEvent<HTMLElement>,
  moved: (event: globalThis.PointerEvent) => void,
  done: () => void,
): void {
  const target = event.currentTarget;
  const end = () => {
    window.removeEventListener("pointermove", moved);
    window.removeEventListener("pointerup", end);
    window.removeEventListener("pointercancel", end);
    target.removeAttribute("data-dragging");
    done();
  };
  target.setAttribute("data-dragging", "");
  window.addEventListener("pointermove", moved);
  window.addEventListener("pointerup", end);
  window.addEventListener("pointercancel", end);
}

function swallow(event: Event): void {
  event.stopPropagation();
  event.preventDefault();
}
