/** What a rule may look at: a finding as its newest row shows it. */
export type GroupedFinding = {
  upn: string;
  ip: string;
  row: Record<string, unknown>;
  context: Record<string, unknown>;
};

/** How findings of a hunt make incidents. */
export type IncidentRule = {
  /** What findings of one incident have in common; compared as it stands. */
  groupBy: Array<{ name: string; value: (finding: GroupedFinding) => string }>;
  /** So far apart in event time findings may lie and still be one incident. */
  groupingHours: number;
  title: (finding: GroupedFinding) => string;
  description: (finding: GroupedFinding) => string;
};

/** A cell of a result row as a text; '' where there is none. */
export const cell = (finding: GroupedFinding, name: string): string => {
  const value = finding.row[name];
  return Array.isArray(value) ? value.map(String).join(", ") : String(value ?? "");
};

/** A time of a result row, to the second. */
export const timeCell = (finding: GroupedFinding, name: string): string =>
  `${cell(finding, name).slice(0, 19).replace("T", " ")} UTC`;
