import type { Layout } from "@/lib/views/saved/schema";
import type { ClientColumn, ClientView } from "@/lib/views/schema";
import type { Density, ViewState } from "@/lib/views/state";

export type Arrangement = {
  /** Shown columns, the pinned ones first. */
  shown: string[];
  pinned: string[];
  widths: Record<string, number>;
  density: Density;
};

export const rowHeights: Record<Density, number> = { compact: 28, regular: 32, roomy: 40 };
export const widthBounds = { least: 48, most: 900 } as const;

/** What the address says wins over the person's layout, that over what the person likes everywhere and the view's own order. */
export function arrange(
  view: ClientView,
  state: ViewState,
  layout: Layout,
  usualDensity: Density = "compact",
): Arrangement {
  const known = new Set(view.columns.map(({ key }) => key));
  const usual = view.columns.filter(({ hidden }) => !hidden).map(({ key }) => key);
  const asked = (state.cols ?? layout.cols ?? usual).filter((key) => known.has(key));
  const chosen = asked.length > 0 ? asked : usual;
  const pins = (state.pin.length > 0 ? state.pin : layout.pin).filter((key) => chosen.includes(key));
  return {
    shown: [...pins, ...chosen.filter((key) => !pins.includes(key))],
    pinned: pins,
    widths: layout.widths,
    density: state.density ?? layout.density ?? usualDensity,
  };
}

export const widthOf = (column: ClientColumn, widths: Record<string, number>): number =>
  bounded(widths[column.key] ?? column.width);

export const bounded = (width: number): number =>
  Math.round(Math.min(widthBounds.most, Math.max(widthBounds.least, width)));

/** The order with one key put before or after another. */
export function moved(order: readonly string[], key: string, beside: string, side: "before" | "after"): string[] {
  if (key === beside || !order.includes(beside)) return [...order];
  const others = order.filter((one) => one !== key);
  const at = others.indexOf(beside) + (side === "after" ? 1 : 0);
  return [...others.slice(0, at), key, ...others.slice(at)];
}

/** One place to the left or to the right; never across the edge between pinned and other columns. */
export function shifted({ shown, pinned }: Arrangement, key: string, by: -1 | 1): string[] {
  const at = shown.indexOf(key);
  const beside = shown[at + by];
  if (at < 0 || beside === undefined || pinned.includes(beside) !== pinned.includes(key)) return shown;
  return moved(shown, key, beside, by < 0 ? "before" : "after");
}
