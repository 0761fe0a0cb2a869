import type { FilterFieldType } from "@/lib/filters/types";

/** Words and types of the fields a value may name; what is not here reads as its own name. */
const fields: Record<string, { label: string; type?: FilterFieldType }> = {
  at: { label: "Time", type: "time" },
  kind: { label: "Kind" },
  user: { label: "User" },
  name: { label: "Display name" },
  app: { label: "Application" },
  appid: { label: "Application id" },
  resource: { label: "Resource" },
  ip: { label: "Address", type: "address" },
  asn: { label: "Autonomous system" },
  network: { label: "Network" },
  class: { label: "Network class" },
  country: { label: "Country" },
  city: { label: "City" },
  result: { label: "Result" },
  outcome: { label: "Outcome" },
  client: { label: "Client type" },
  clientType: { label: "Client as the hunts name it" },
  agent: { label: "User agent" },
  device: { label: "Device" },
  os: { label: "Operating system" },
  session: { label: "Session" },
  token: { label: "Token" },
  correlation: { label: "Correlation id" },
  id: { label: "Sign-in id" },
  mfa: { label: "MFA requirement" },
  ca: { label: "Conditional access" },
  transfer: { label: "Transfer method" },
  tokenType: { label: "Incoming token" },
  source: { label: "Source table" },
};

/** What a value of any list means to the explorer as well; other names are the list's own, or mean something else there. */
const shared = new Set([
  ...["user", "app", "resource", "ip", "asn", "network", "country", "city", "result", "client", "agent"],
  ...["device", "session", "token", "correlation"],
]);
export const isInExplorer = (field: string): boolean => shared.has(field);

export function fieldLabel(field: string): string {
  return fields[field]?.label ?? worded(field);
}

export function typeOfField(field: string): FilterFieldType {
  return fields[field]?.type ?? "text";
}

/** `lastSeen` as words, for the columns of other lists. */
function worded(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
