import { asWords } from "@/lib/views/choices";
import type { SinceThen, TriageField, TriageState, TriageValues } from "./schema";
import { triageFields } from "./state";

export const fieldNames: Record<TriageField, string> = {
  status: "status",
  verdict: "verdict",
  closingReason: "closing reason",
  severity: "severity",
  severityIsSet: "severity",
  assignee: "assignee",
  labels: "labels",
};

export const verdictNames = {
  "true-positive": "true positive",
  benign: "benign true positive",
  "false-positive": "false positive",
  undetermined: "undetermined",
} as const;

/** A value of a field as people say it. */
export function valueWords(field: TriageField, value: TriageState[TriageField] | undefined): string {
  if (value === null || value === undefined || value === "") return field === "assignee" ? "nobody" : "none";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.join(", ");
  if (typeof value === "boolean") return value ? "set by a person" : "as the hunt says";
  if (field === "verdict" && Object.hasOwn(verdictNames, value))
    return verdictNames[value as keyof typeof verdictNames];
  return field === "status" || field === "severity" ? asWords(value).toLowerCase() : value;
}

/** `verdict from none to false positive, status from open to closed` */
export const changeWords = (from: TriageValues, to: TriageValues): string =>
  plainList(
    triageFields
      .filter((field) => field in to && field !== "severityIsSet")
      .map((field) => `${fieldNames[field]} from ${valueWords(field, from[field])} to ${valueWords(field, to[field])}`),
  );

/** Who changed what, the newest of each. */
export function sinceWords(since: readonly SinceThen[]): string {
  if (since.length === 0) return "Somebody changed this finding";
  return since
    .map(({ by, from, to }) => {
      const what = changeWords(from, to);
      const who = by ?? "A run with new evidence";
      return what === "" ? `${who} changed this finding` : `${who} changed this finding (${what})`;
    })
    .join("; ");
}

export function plainList(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}
