import { readSpan } from "@/lib/filters/address-value";

/** What has a page of its own. Safe for the browser. */
export const entityKinds = [
  "user",
  "ip",
  "network",
  "asn",
  "app",
  "session",
  "token",
  "device",
  "correlation",
] as const;

export type EntityKind = (typeof entityKinds)[number];

export function isEntityKind(value: string): value is EntityKind {
  return (entityKinds as readonly string[]).includes(value);
}

export const entityNames: Record<EntityKind, string> = {
  user: "User",
  ip: "Address",
  network: "Network",
  asn: "Autonomous system",
  app: "Application",
  session: "Session",
  token: "Token",
  device: "Device",
  correlation: "Correlation id",
};

/** The name by which the sign-in filter knows an entity: `user:alice@aldermoor.example`. */
export const filterFieldOf: Record<EntityKind, string> = {
  user: "user",
  ip: "ip",
  network: "ip",
  asn: "asn",
  app: "app",
  session: "session",
  token: "token",
  device: "device",
  correlation: "correlation",
};

/** The page of one value. */
export function entityHref(kind: EntityKind, value: string): string {
  return `/entities/${kind}/${encodeSegment(value)}`;
}

/** Browsers and proxies resolve `.` and `..` in a path even when they are percent-encoded, so such a value takes a leading tilde. */
function encodeSegment(value: string): string {
  const safe = /^[.~]/.test(value) || value === "" ? `~${value}` : value;
  return encodeURIComponent(safe.toWellFormed());
}

/** The value behind a segment of the address, as the router hands it over: still percent-encoded. Null for what no link of ours has. */
export function entityValue(segment: string): string | null {
  try {
    const decoded = decodeURIComponent(segment);
    return decoded.startsWith("~") ? decoded.slice(1) : decoded;
  } catch {
    return null;
  }
}

/** The page that a value of a filter field leads to; undefined where there is none. */
export function entityKindOf(field: string, value: string): EntityKind | undefined {
  // The filter's "network" is the name of an operator, which has no page; a network is written as addresses.
  if (value === "" || field === "network" || !isEntityKind(field)) return undefined;
  return field === "ip" && (value.includes("/") || readSpan(value) !== null) ? "network" : field;
}
