import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Bounds = { low: Address; high: Address };

const decimalQuad = /^\d{1,3}(\.\d{1,3}){3}$/;

/** An address as hunts compare it: IPv4 in IPv6 is IPv4. Octal, hexadecimal and short forms are refused. */
function address(text: string): Address | null {
  if (decimalQuad.test(text)) {
    const hasLeadingZero = text.split(".").some((part) => part.length > 1 && part.startsWith("0"));
    return !hasLeadingZero && ipaddr.IPv4.isValid(text) ? ipaddr.IPv4.parse(text) : null;
  }
  if (!text.includes(":") || text.includes("%") || !ipaddr.IPv6.isValid(text)) return null;
  const parsed = ipaddr.IPv6.parse(text);
  return parsed.isIPv4MappedAddress() ? parsed.toIPv4Address() : parsed;
}

/** The canonical text of an address, or null when the text is none. */
export function addressText(text: string): string | null {
  return address(text.trim())?.toString() ?? null;
}

function compare(left: Address, right: Address): number {
  const others = right.toByteArray();
  const index = left.toByteArray().findIndex((byte, place) => byte !== others[place]);
  return index < 0 ? 0 : (left.toByteArray()[index] ?? 0) - (others[index] ?? 0);
}

function range(lowText: string, highText: string): Bounds | string {
  const low = address(lowText);
  const high = address(highText);
  if (!low || !high) return `"${low ? highText : lowText}" is not an IP address`;
  if (low.kind() !== high.kind()) return "one end is IPv4, the other IPv6";
  if (compare(low, high) > 0) return "the range ends before it begins";
  return { low, high };
}

function network(baseText: string, bitsText: string): Bounds | string {
  const plain = baseText.includes(":") && ipaddr.IPv6.isValid(baseText) ? ipaddr.IPv6.parse(baseText) : null;
  const base = address(baseText);
  if (!base) return `"${baseText}" is not an IP address`;
  // The bits of an IPv4 address written as IPv6 count from the front of the IPv6 address.
  const isMapped = plain !== null && base.kind() === "ipv4";
  const width = base.kind() === "ipv4" ? 32 : 128;
  const bits = /^\d{1,3}$/.test(bitsText) ? Number(bitsText) - (isMapped ? 96 : 0) : -1;
  if (bits < 0 || bits > width) return `"/${bitsText}" is not a prefix length from 0 to ${width}`;
  const bytes = base.toByteArray();
  const low = bytes.map((byte, place) => byte & maskOf(bits, place));
  const high = bytes.map((byte, place) => (byte & maskOf(bits, place)) | (255 - maskOf(bits, place)));
  return { low: ipaddr.fromByteArray(low), high: ipaddr.fromByteArray(high) };
}

/** The mask's byte at a place: its bits that belong to the network. */
function maskOf(bits: number, place: number): number {
  const own = Math.min(8, Math.max(0, bits - place * 8));
  return 256 - 2 ** (8 - own);
}

/** The ends of an address, a range or a network, as canonical text; or why it is none. */
export function boundsOf(value: string): { low: string; high: string } | string {
  const found = bounds(value.trim());
  return typeof found === "string" ? found : { low: found.low.toString(), high: found.high.toString() };
}

function bounds(value: string): Bounds | string {
  const slash = value.split("/");
  const [before = "", after = ""] = slash.map((part) => part.trim());
  if (slash.length === 2) return network(before, after);
  if (slash.length > 2) return "more than one slash";
  const dash = value.split("-").map((part) => part.trim());
  if (dash.length === 2) return range(dash[0] ?? "", dash[1] ?? "");
  if (dash.length > 2) return "more than one dash";
  const single = address(value);
  return single ? { low: single, high: single } : `"${value}" is not an IP address, a range or a network`;
}
