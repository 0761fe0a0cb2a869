import type { EntityKind } from "@/lib/entities/kinds";
import type { Dimension, Neighbour } from "@/lib/entities/schema";
import type { KeptField } from "@/lib/entities/steps";

/** One and many of each kind of neighbour. */
export const dimensionNames: Record<Dimension, readonly [string, string]> = {
  user: ["user", "users"],
  ip: ["address", "addresses"],
  asn: ["autonomous system", "autonomous systems"],
  app: ["application", "applications"],
  session: ["session", "sessions"],
  device: ["device", "devices"],
  token: ["token", "tokens"],
  country: ["country", "countries"],
  agent: ["user agent", "user agents"],
  client: ["client type", "client types"],
  result: ["result", "results"],
};

/** Which of the dimensions are things with pages of their own, in the order in which they tell most about each kind. */
export const neighboursOf: Record<EntityKind, readonly Dimension[]> = {
  user: ["ip", "asn", "device", "app", "session"],
  ip: ["user", "app", "session", "device", "asn"],
  network: ["ip", "user", "app", "asn", "device"],
  asn: ["ip", "user", "app", "session", "device"],
  app: ["user", "ip", "asn", "device"],
  session: ["user", "ip", "asn", "token", "app", "device"],
  token: ["user", "session", "ip", "asn", "app", "device"],
  device: ["user", "ip", "asn", "app", "session"],
  correlation: ["user", "ip", "app", "session", "token", "device"],
};

const userReasons: Record<EntityKind, string> = {
  user: "in these sign-ins",
  ip: "signed in from this address",
  network: "signed in from this network",
  asn: "signed in through this system",
  app: "signed in to this application",
  session: "used this session",
  token: "used this token",
  device: "used this device",
  correlation: "are in this chain",
};

const reasons: Partial<Record<Dimension, string>> = {
  ip: "the sign-ins came from",
  asn: "the sign-ins came through",
  app: "the sign-ins went to",
  session: "the sign-ins belong to",
  device: "the sign-ins came from",
  token: "the sign-ins were given",
};

/** Why these stand beside the entity. */
export function reasonOf(kind: EntityKind, dimension: Dimension): string {
  return dimension === "user" ? userReasons[kind] : (reasons[dimension] ?? "");
}

/** What a session or token should keep. */
export const keptWords: Record<KeptField, string> = {
  ip: "Address",
  asn: "Autonomous system",
  country: "Country",
  device: "Device",
  agent: "User agent",
  client: "Client type",
};

/** The dimensions whose news means something: a session or a token is new every day. */
export const newsworthy: readonly Dimension[] = ["user", "ip", "asn", "country", "device", "app", "agent", "client"];

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What is new stands on top, or nobody would see it under what is usual. */
export function newestFirst(values: Neighbour[]): Neighbour[] {
  return [...values.filter(({ isNew }) => isNew), ...values.filter(({ isNew }) => !isNew)];
}
