import { position } from "@/components/charts/time-axis";

/** The visible stretch, in milliseconds since 1970; microseconds are its fraction. */
export type View = { from: number; to: number };

/** Nothing is looked at closer than a twentieth of a second, or wider than ten years. */
const shortest = 50;
const longest = 3_660 * 86_400_000;

export const lengthOf = ({ from, to }: View): number => to - from;

export function placeOf(at: number, view: View, width: number): number {
  return ((at - view.from) / lengthOf(view)) * width;
}

export function momentAt(x: number, view: View, width: number): number {
  return view.from + (x / Math.max(width, 1)) * lengthOf(view);
}

/** Closer (`factor` below 1) or farther, with the given moment staying where it is. */
export function zoom(view: View, factor: number, at: number = (view.from + view.to) / 2): View {
  const length = Math.min(longest, Math.max(shortest, lengthOf(view) * factor));
  const share = (at - view.from) / lengthOf(view);
  const from = at - share * length;
  return { from, to: from + length };
}

/** Sideways by a share of what is visible. */
export function pan(view: View, share: number): View {
  const by = lengthOf(view) * share;
  return { from: view.from + by, to: view.to + by };
}

/** Two moments in either order as a view that is not too short. */
export function between(one: number, other: number): View {
  const [from, to] = one < other ? [one, other] : [other, one];
  return to - from >= shortest ? { from, to } : zoom({ from, to: to + 1 }, shortest, (from + to) / 2);
}

/** A little room at both ends, so that the first and the last mark are whole; never less than a few minutes. */
export function roomy(view: View): View {
  const least = 10 * 60_000;
  const room = Math.max(lengthOf(view) * 0.02, (least - lengthOf(view)) / 2, 1);
  return { from: view.from - room, to: view.to + room };
}

/** Whole view kept inside the range that there is, moved rather than cut. */
export function inside(view: View, range: View): View {
  if (lengthOf(view) >= lengthOf(range)) return range;
  if (view.from < range.from) return { from: range.from, to: range.from + lengthOf(view) };
  if (view.to > range.to) return { from: range.to - lengthOf(view), to: range.to };
  return view;
}

/** Milliseconds to ISO text as addresses hold it: whole seconds where the view is long, else with what it needs. */
export function isoOf(at: number, length: number): string {
  const unit = length > 600_000 ? 1000 : 1;
  return new Date(Math.round(at / unit) * unit).toISOString().replace(".000Z", "Z");
}

export function spanOf(view: View): { from: string; to: string } {
  return { from: isoOf(view.from, lengthOf(view)), to: isoOf(view.to, lengthOf(view)) };
}

/** From the address; null where it holds no range that can be shown. */
export function viewOf(from: string | null | undefined, to: string | null | undefined): View | null {
  const view = { from: position(from ?? ""), to: position(to ?? "") };
  return view.to - view.from > 0 ? view : null;
}

/** Whether an address says the same of both: it holds no more than the eye can tell apart. */
export function sameAsWritten(one: View | null, other: View | null): boolean {
  if (one === null || other === null) return one === other;
  const [mine, theirs] = [spanOf(one), spanOf(other)];
  return mine.from === theirs.from && mine.to === theirs.to;
}

export function same(one: View | null, other: View | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one.from - other.from) < 1 && Math.abs(one.to - other.to) < 1;
}
