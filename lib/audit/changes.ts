/** One thing that was another before; null: there was or is none. */
export type FieldChange = { field: string; from: string | null; to: string | null };
export type Told = { changes: FieldChange[]; facts: Array<{ name: string; value: string }> };

type Values = Record<string, unknown>;

const isValues = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A longer list of things is no line that anybody reads; the entry itself has them. */
const mostItems = 50;

/** A value as a person reads it; what has an inside stands as it was written. */
export function valueText(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((item) => typeof item === "string" || typeof item === "number")) {
    if (value.length === 0) return null;
    const more = value.length - mostItems;
    return `${value.slice(0, mostItems).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  }
  if (Array.isArray(value) && value.length > mostItems) return `${value.length} of them`;
  return JSON.stringify(value);
}

/** `closingReason` and `closing_reason` read as `closing reason`. */
export const fieldText = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .toLowerCase();

/** What changed, field by field, and what else an entry says. What is the same on both sides is left out. */
export function toldBy(detail: unknown): Told {
  if (!isValues(detail)) return { changes: [], facts: [] };
  const { from, to, before, after, ...rest } = detail;
  const isChange = "from" in detail || "to" in detail || "before" in detail || "after" in detail;
  const [old, now] = "before" in detail || "after" in detail ? [before, after] : [from, to];
  const facts = Object.entries(rest).flatMap(([name, value]) => {
    const text = valueText(value);
    return text === null ? [] : [{ name: fieldText(name), value: text }];
  });
  return { changes: isChange ? changesBetween(old, now) : [], facts };
}

/** Every object has a `constructor` that nobody wrote into it. */
const own = (values: Values, name: string): unknown => (Object.hasOwn(values, name) ? values[name] : undefined);

function changesBetween(old: unknown, now: unknown): FieldChange[] {
  if (!isValues(old) && !isValues(now)) {
    const [from, to] = [valueText(old), valueText(now)];
    return from === to ? [] : [{ field: "", from, to }];
  }
  const [left, right] = [isValues(old) ? old : {}, isValues(now) ? now : {}];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((name) => {
    const [from, to] = [valueText(own(left, name)), valueText(own(right, name))];
    return from === to ? [] : [{ field: fieldText(name), from, to }];
  });
}
