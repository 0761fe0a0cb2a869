import type { NetworkContext } from "@/lib/enrich/network-of";
import type { FindingRow } from "@/lib/findings/schema";
import type { IncidentLink } from "@/lib/incidents/schema";
import type { EntityKind } from "./kinds";

/** Sign-ins counted by what they were. */
export type Counts = {
  rows: number;
  interactive: number;
  nonInteractive: number;
  failed: number;
  /** ISO with six digits. */
  first: string;
  last: string;
};

/** What the sign-ins of an entity share with others: each is a list of its own. */
export const dimensions = [
  "user",
  "ip",
  "asn",
  "app",
  "session",
  "device",
  "token",
  "country",
  "agent",
  "client",
  "result",
] as const;
export type Dimension = (typeof dimensions)[number];

/** One value that the entity's sign-ins have, with how many of them and since when. */
export type Neighbour = Counts & {
  /** As the filter takes it. */
  value: string;
  /** As it reads, where that is something else. */
  label: string;
  /** A second line: the device's system, the network's operator. */
  detail: string;
  /** Null where the loaded data cannot tell. */
  isNew: boolean | null;
  network?: NetworkContext;
};

export type NeighbourList = {
  dimension: Dimension;
  /** Different values in all, of which `values` are the most frequent and the newest. */
  distinct: number;
  /** How many of them are new; null where that cannot be told. */
  fresh: number | null;
  values: Neighbour[];
};

/** All that one reading of an entity's sign-ins tells. */
export type Profile = {
  counts: Counts;
  /** False where there are more than `sampleSize`; then `counts` and the lists are of the newest ones. */
  isWhole: boolean;
  /** Over everything that is loaded; `rows` is the least that there are where it is not exact. */
  total: { rows: number; isExact: boolean; first: string; last: string };
  /** Things first seen at or after this moment are new; null where the entity is new itself or its older rows were not read. */
  newSince: string | null;
  /** Why nothing is marked as new. */
  noNews: "all-new" | "too-many" | null;
  lists: Record<Dimension, NeighbourList>;
};

export type EntityFindings = {
  rows: FindingRow[];
  total: number;
  open: number;
  incidents: IncidentLink[];
};

export type EntityRef = { kind: EntityKind; value: string };
