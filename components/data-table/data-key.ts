import { type ViewState, viewQuery } from "@/lib/views/state";

/** What decides which rows there are, in one spelling. */
export function dataKey(state: ViewState, scope: Record<string, string>): string {
  const { q, sort, group, from, to } = state;
  const query = viewQuery({ q, sort, group, from, to });
  for (const [name, value] of Object.entries(scope)) query.set(name, value);
  return query.toString();
}
