/** From a row of a table the right arrow leads to its values and on, the left one back, Escape to the row. */
export function stepAmongValues(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
  if (event.key !== "ArrowRight" && event.key !== "ArrowLeft" && event.key !== "Escape") return;
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement)) return;
  const row = focused.closest<HTMLElement>("[data-row-id], tr[data-row]");
  const isValue = focused.matches(valueOrCell);
  // Other controls in a row keep their own arrows, and so do rows that stand for a group.
  if (!row || (focused !== row && !isValue) || row.querySelector("[data-toggle-group]")) return;
  const values = [...row.querySelectorAll<HTMLElement>(valueOrCell)];
  const to = destination(event.key, isValue ? values.indexOf(focused) : -1, values.length);
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const next = values[to] ?? row;
  // A cell takes the focus only this way: a click in it is one on its row.
  if (next.dataset.cellValue !== undefined) next.tabIndex = -1;
  next.focus();
}

/** Cells that draw their value as something else stand for it themselves. */
const valueOrCell = "[data-value][data-field], [data-cell-value]:not(:has([data-value][data-field]))";

/** -1 is the row itself; undefined leaves the key to others. */
export function destination(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === "Escape") return at === -1 ? undefined : -1;
  if (key === "ArrowLeft") return at === -1 ? undefined : at - 1;
  return Math.min(count - 1, at + 1);
}
