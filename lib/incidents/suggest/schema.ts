import { z } from "zod";
import type { FindingSeverity, FindingStatus } from "@/lib/findings/schema";
import { mostFindings } from "../members/schema";

/** The strongest tie first. */
export const sharedKinds = ["session", "user", "ip"] as const;
export type SharedKind = (typeof sharedKinds)[number];

/** How far apart in event time findings may lie and still be suggested together. */
export const suggestionWindows = [
  { value: "1h", label: "1 h", seconds: 3_600, words: "one hour" },
  { value: "6h", label: "6 h", seconds: 21_600, words: "six hours" },
  { value: "24h", label: "24 h", seconds: 86_400, words: "a day" },
  { value: "7d", label: "7 d", seconds: 604_800, words: "a week" },
] as const;
export const suggestionWindow = z.enum(suggestionWindows.map(({ value }) => value));
export type SuggestionWindow = z.output<typeof suggestionWindow>;

export const windowOf = (value: SuggestionWindow) =>
  suggestionWindows.find((window) => window.value === value) ?? suggestionWindows[2];

const shared = {
  kind: z.enum(sharedKinds),
  value: z.string().min(1).max(1_000),
  findingIds: z.array(z.uuid()).min(1).max(mostFindings),
};
export const acceptSuggestionInput = z.strictObject({ ...shared, within: suggestionWindow });
export const dismissSuggestionInput = z.strictObject(shared);

const nouns: Record<SharedKind, string> = { user: "user", session: "session", ip: "address" };

/** Why findings are suggested as one incident, in words. */
export function reasonOf(
  { kind, value, within }: { kind: SharedKind; value: string; within: SuggestionWindow },
  findings: number,
): string {
  return `${findings} findings share the ${nouns[kind]} ${value}, no more than ${windowOf(within).words} apart.`;
}

export type Shared = { kind: SharedKind; value: string };

export type SuggestedFinding = {
  id: string;
  title: string;
  hunt: string;
  severity: FindingSeverity;
  status: FindingStatus;
  upn: string;
  firstSeen: string;
  lastSeen: string;
};

/** A finding that may belong to an incident, and why. */
export type Near = SuggestedFinding & { shares: Shared[] };

export type Suggestion = {
  /** What all of them share, the strongest tie first. */
  shares: Shared[];
  findingIds: string[];
  /** The worst and newest of them. */
  shown: SuggestedFinding[];
  hunts: number;
  users: number;
  severity: FindingSeverity;
  firstSeen: string;
  lastSeen: string;
};

export type Suggestions = {
  found: Suggestion[];
  /** What more findings share than one incident holds. */
  large: Array<Shared & { findings: number }>;
  /** How many of the newest open findings were looked at, and whether there are more. */
  looked: number;
  isPart: boolean;
};
