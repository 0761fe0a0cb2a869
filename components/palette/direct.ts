import { type EntityKind, entityHref } from "@/lib/entities/kinds";
import type { Option } from "./options";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const address = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*)(\/\d{1,3})?$/i;

/** What text can only be: it leads to its page before the server has answered, and when it is in no list. */
export function direct(text: string): Option[] {
  const entity = (kind: EntityKind, value: string, what: string): Option => ({
    id: `entity-${kind}`,
    group: "Open",
    label: value,
    detail: what,
    href: entityHref(kind, value),
  });
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return [entity("user", text.toLowerCase(), "User")];
  const [, range] = address.exec(text) ?? [];
  if (range !== undefined) return [entity("network", text, "Network")];
  if (address.test(text)) return [entity("ip", text, "Address")];
  const [, number] = /^as(?:n)?\s*(\d{1,10})$/i.exec(text) ?? [];
  if (number !== undefined) return [entity("asn", number, "Autonomous system")];
  if (!uuid.test(text)) return [];
  return [
    { id: "finding-id", group: "Open", label: text, detail: "Finding", href: `/findings/${text}` },
    entity("session", text, "Session"),
    entity("correlation", text, "Correlation id"),
    entity("device", text, "Device"),
  ];
}

/** The lists search everything; the palette only what is near. */
export function further(text: string): Option[] {
  const query = new URLSearchParams({ q: text });
  return [
    {
      id: "all-findings",
      group: "Search in",
      label: "All findings",
      detail: `for ${text}`,
      href: `/findings?${query}`,
    },
    {
      id: "all-sign-ins",
      group: "Search in",
      label: "All sign-ins",
      detail: `for ${text}`,
      href: `/sign-ins?${query}`,
    },
  ];
}
