import "server-only";
import { AppError } from "@/lib/errors";
import { parseFilter } from "@/lib/filters/parse";
import type { FilterField, FilterTerm } from "@/lib/filters/types";
import type { TimelineScope } from "./scope";

const fields: FilterField[] = (["user", "ip", "session", "correlation", "token"] as const).map((name) => ({
  name,
  label: name,
  type: "text",
}));
type Name = "user" | "ip" | "session" | "correlation" | "token";

/** The sign-ins that a filter text asks for. */
export function scopeOf(text: string): TimelineScope {
  const { terms, problems } = parseFilter(text, fields);
  const [problem] = problems;
  if (problem) throw new AppError("invalid", problem.message);
  const scope: TimelineScope = {};
  for (const term of terms) {
    if (term.field === "") throw new AppError("invalid", "Free words are not understood here.");
    if (!term.disabled) scope[term.field as Name] = exact(term);
  }
  return scope;
}

function exact({ values, negated }: FilterTerm): string {
  const [value, ...more] = values;
  if (negated || more.length > 0 || value?.kind !== "match" || value.pieces.length !== 1) {
    throw new AppError("invalid", "Only whole values are understood here.");
  }
  return value.pieces[0] ?? "";
}
