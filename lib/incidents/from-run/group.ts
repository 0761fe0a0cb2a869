import type { Micros } from "@/lib/ingest/canonical";

export type Span = { first: Micros; last: Micros };

/** An incident that is not closed, and the time that its findings span. */
export type OpenIncident = Span & { number: number };

/** How long nothing happened between the two; 0 where they overlap. */
export const gap = (one: Span, other: Span): Micros => Math.max(0, one.first - other.last, other.first - one.last);

/** The incident that a finding joins: the nearest within the lookback, both ends included, and of equally near ones the newest. */
export function incidentFor(finding: Span, open: OpenIncident[], lookback: Micros): OpenIncident | undefined {
  return open
    .filter((incident) => gap(finding, incident) <= lookback)
    .sort((a, b) => gap(finding, a) - gap(finding, b) || b.number - a.number)[0];
}

export function widen(incident: Span, { first, last }: Span): void {
  incident.first = Math.min(incident.first, first);
  incident.last = Math.max(incident.last, last);
}
