import type { FilterFieldType } from "@/lib/filters/types";

/** Words and types of the fields a value may name; what is not here reads as its own name. */
const fields: Record<string, { label: string; type?: FilterFieldType }> = {
  user: { label: "User" },
  ip: { label: "Address", type: "address" },
  network: { label: "Network", type: "address" },
  asn: { label: "Autonomous system" },
  app: { label: "Application" },
  resource: { label: "Resource" },
  session: { label: "Session" },
  token: { label: "Token" },
  device: { label: "Device" },
  correlation: { label: "Correlation id" },
  result: { label: "Result" },
  country: { label: "Country" },
  agent: { label: "User agent" },
  at: { label: "Time", type: "time" },
};

export function fieldLabel(field: string): string {
  return fields[field]?.label ?? field;
}

export function typeOfField(field: string): FilterFieldType {
  return fields[field]?.type ?? "text";
}
