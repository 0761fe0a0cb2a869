import "server-only";
import ipaddr from "ipaddr.js";
import { env } from "@/lib/env";

/** An operator's exception: a host by name, address or network, with plain http where it is written so. */
type Exception = { plain: boolean; port: string } & (
  | { host: string }
  | { network: [ipaddr.IPv4 | ipaddr.IPv6, number] }
);

/** What answers only to the machine itself and is not of a range of its own: of Azure, Alibaba, Oracle, and of AWS by IPv6. */
const withheld = ["168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2::254"];

/** `soar.corp.example, 10.20.0.0/16, http://10.1.2.3:8080`; what cannot be read allows nothing. */
export function readExceptions(text: string): Exception[] {
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .flatMap((word): Exception[] => {
      const [, scheme = "https", rest = ""] = /^(?:(https?):\/\/)?(.+?)\/?$/i.exec(word) ?? [];
      const plain = scheme.toLowerCase() === "http";
      if (ipaddr.isValidCIDR(rest)) return [{ plain, port: "", network: ipaddr.parseCIDR(rest) }];
      if (!URL.canParse(`https://${rest}`)) return [];
      const { hostname, port } = new URL(`${plain ? "http" : "https"}://${rest}`);
      return [{ plain, port, host: bare(hostname) }];
    });
}

/** A host as it is compared: without brackets and without the dot at its end. */
export const bare = (hostname: string) =>
  hostname
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "")
    .toLowerCase();

/** An IPv4 address that is written as IPv6 is looked at as what it is. */
const plainAddress = (text: string) => {
  const address = ipaddr.parse(text);
  return address.kind() === "ipv6" && (address as ipaddr.IPv6).isIPv4MappedAddress()
    ? (address as ipaddr.IPv6).toIPv4Address()
    : address;
};

const globalUnicast = ipaddr.parseCIDR("2000::/3") as [ipaddr.IPv6, number];

/** Whether an address is out in the world. Everything that is not known to be so is not. */
export function isPublic(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = plainAddress(text);
  if (address.range() !== "unicast" || withheld.includes(address.toString())) return false;
  return address.kind() === "ipv4" || (address as ipaddr.IPv6).match(globalUnicast);
}

function inNetwork(text: string, [base, bits]: [ipaddr.IPv4 | ipaddr.IPv6, number]): boolean {
  const address = plainAddress(text);
  if (address.kind() === "ipv4" && base.kind() === "ipv4")
    return (address as ipaddr.IPv4).match(base as ipaddr.IPv4, bits);
  if (address.kind() === "ipv6" && base.kind() === "ipv6")
    return (address as ipaddr.IPv6).match(base as ipaddr.IPv6, bits);
  return false;
}

const defaultPort = (protocol: string) => (protocol === "http:" ? "80" : "443");

/** A name may lead where its owner likes, but not to what answers only to the machine itself, such as a cloud's metadata. */
const isMetadata = (text: string) => {
  const address = plainAddress(text);
  return address.range() === "linkLocal" || withheld.includes(address.toString());
};

function excepts(exception: Exception, url: URL, address: string): boolean {
  if (url.protocol === "http:" && !exception.plain) return false;
  if (exception.port !== "" && exception.port !== (url.port || defaultPort(url.protocol))) return false;
  if ("network" in exception) return inNetwork(address, exception.network);
  return exception.host === bare(url.hostname) && (exception.host === address || !isMetadata(address));
}

const exceptions = () => readExceptions(env().HUNTBOARD_WEBHOOK_HOSTS);

/** Why this address is not called at all, whatever it leads to; null where it may be looked up. */
export function refusalOfUrl(url: URL): string | null {
  if (url.protocol !== "https:" && url.protocol !== "http:") return "Only https addresses are called.";
  if (url.username !== "" || url.password !== "") return "The address must not hold a name or a password.";
  if (url.hash !== "") return "The address must not have a part behind #.";
  const isAllowed = url.protocol === "https:" || exceptions().some(({ plain }) => plain);
  return isAllowed ? null : "Only https addresses are called. An operator can allow a host in HUNTBOARD_WEBHOOK_HOSTS.";
}

/** Why one of the addresses that a name leads to is not called; null where it may be. */
export function refusalOfAddress(url: URL, address: string): string | null {
  if (exceptions().some((exception) => excepts(exception, url, address))) return null;
  if (url.protocol !== "https:") {
    return "Only https addresses are called. An operator can allow this host in HUNTBOARD_WEBHOOK_HOSTS.";
  }
  if (isPublic(address)) return null;
  return `${bare(url.hostname)} leads to ${address}, which is inside a network. An operator can allow it in HUNTBOARD_WEBHOOK_HOSTS.`;
}
