import type { ReportContent } from "../content";

/** Everything in the report, for a program; the shape has a name and a version of its own. */
export function jsonReport({ chart: _, ...content }: ReportContent): string {
  return `${JSON.stringify({ format: "huntboard-report", version: 1, ...content }, null, 2)}\n`;
}
