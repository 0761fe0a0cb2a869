import type { Conditions } from "@/lib/suppressions/schema";
import type { Subject } from "@/lib/suppressions/suggest/data";

/** What the dialog holds: each condition with whether it is set. */
export type Draft = {
  user: boolean;
  networks: boolean;
  networkLines: string;
  asns: boolean;
  apps: boolean;
  onlyThisHunt: boolean;
};

/** The user, and the narrowest thing that is still the same tomorrow: the pair of networks before the addresses. */
export function draftOf(subject: Subject): Draft {
  const asns = canAsns(subject);
  return {
    user: subject.user !== null,
    networks: !asns && subject.ips !== null,
    networkLines: (subject.ips ?? []).join("\n"),
    asns,
    apps: false,
    onlyThisHunt: true,
  };
}

/** A suppression names one ASN or a pair. */
export const canAsns = ({ asns }: Subject): boolean => asns !== null && asns.length >= 1 && asns.length <= 2;

/** The conditions that are set; null when none is, or when one that is set says nothing. */
export function conditionsOf(draft: Draft, subject: Subject): Conditions | null {
  const networks = draft.networkLines
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter(Boolean);
  if (draft.networks && networks.length === 0) return null;
  const conditions: Conditions = {
    ...(draft.user && subject.user !== null ? { user: subject.user } : {}),
    ...(draft.networks ? { networks } : {}),
    ...(draft.asns && subject.asns ? { asns: subject.asns } : {}),
    ...(draft.apps && subject.apps ? { apps: subject.apps } : {}),
  };
  if (Object.keys(conditions).length === 0) return null;
  return draft.onlyThisHunt ? { ...conditions, hunt: subject.hunt } : conditions;
}
