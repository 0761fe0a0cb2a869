import ipaddr from "ipaddr.js";

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?[1-9]?\d|1\d\d)(?:\.(?!$)|$)){4}$/;

/**
 * The spelling under which addresses are compared: IPv6 compressed, an IPv4-mapped address as IPv4, brackets and a trailing
 * port dropped. A text that is no address is its own key (`addr` is null), and so is ''.
 */
export function canonicalIp(text: string): { key: string; addr: string | null } {
  if (ipv4.test(text)) return { key: text, addr: text };
  const trimmed = text.trim();
  const withoutPort =
    /^\[([^\]]+)\](?::\d{1,5})?$/.exec(trimmed)?.[1] ??
    /^((?:::ffff:)?\d+\.\d+\.\d+\.\d+):\d{1,5}$/i.exec(trimmed)?.[1] ??
    trimmed;
  if (ipv4.test(withoutPort)) return { key: withoutPort, addr: withoutPort };
  if (withoutPort.includes(":") && ipaddr.IPv6.isValid(withoutPort)) {
    const address = ipaddr.IPv6.parse(withoutPort);
    if (address.zoneId) return { key: text, addr: null };
    const key = address.isIPv4MappedAddress() ? address.toIPv4Address().toString() : address.toRFC5952String();
    return { key, addr: key };
  }
  return { key: text, addr: null };
}
