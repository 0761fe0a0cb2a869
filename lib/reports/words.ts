import type { FindingSeverity, FindingStatus, Verdict } from "@/lib/findings/schema";
import { clockText, inZone, zoneMark } from "@/lib/time/zone";

export const verdictWords: Record<Verdict | "none", string> = {
  "true-positive": "True positive",
  benign: "Benign true positive",
  "false-positive": "False positive",
  undetermined: "Undetermined",
  none: "No verdict yet",
};

export const verdictMeanings: Record<Verdict | "none", string> = {
  "true-positive": "malicious or unwanted activity",
  benign: "real, and expected or allowed",
  "false-positive": "not what the hunt looks for",
  undetermined: "the data does not decide it",
  none: "nobody has decided yet",
};

export const statusWords: Record<FindingStatus, string> = {
  open: "Open",
  "in-review": "In review",
  closed: "Closed",
};

export const severityWords: Record<FindingSeverity, string> = {
  high: "High",
  medium: "Medium",
  low: "Low",
  informational: "Informational",
};

export const kindWords: Record<string, string> = {
  interactive: "Interactive",
  "non-interactive": "Non-interactive",
  "service-principal": "Service principal",
  "managed-identity": "Managed identity",
  unknown: "Sign-in",
};

/** `2026-03-01 14:03:27.151 UTC`: cut, never rounded. */
export function timeText(iso: string, zone: string, digits: 0 | 3 | 6 = 3): string {
  const shown = inZone(iso, zone);
  return shown ? `${shown.date} ${clockText(shown, digits)} ${zoneMark(shown.offset, zone)}` : iso;
}

export function spanText(from: string, to: string, zone: string): string {
  const [first, last] = [inZone(from, zone), inZone(to, zone)];
  if (!first || !last) return `${from} to ${to}`;
  const start = `${first.date} ${clockText(first, 0)}`;
  const end = first.date === last.date ? clockText(last, 0) : `${last.date} ${clockText(last, 0)}`;
  return `${start} to ${end} ${zoneMark(last.offset, zone)}`;
}

/** A number wears its AS; a pseudonym stands for itself. */
export const asText = (asn: string): string => (/^\d+$/.test(asn) ? `AS${asn}` : asn);

/** A name with the account behind it, where it is not the same. */
export const personText = ({ user, name }: { user: string; name: string }): string =>
  name === "" || name === user ? user : `${name} (${user})`;
