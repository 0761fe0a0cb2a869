/** An address or a network as the numbers from its first to its last address. */
export type AddressBlock = { version: 4 | 6; low: bigint; high: bigint };

/** Reads `203.0.113.7`, `203.0.113.0/24`, `2001:db8::1` and `2001:db8::/32`; null for anything else. */
export function readAddress(text: string): AddressBlock | null {
  const [address = "", prefix, ...more] = text.split("/");
  if (more.length > 0) return null;
  const four = readFour(address);
  const six = four === null ? readSix(address) : null;
  const value = four ?? six;
  if (value === null) return null;
  const bits = four === null ? 128 : 32;
  const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
  if (length < 0 || length > bits) return null;
  const hosts = (1n << BigInt(bits - length)) - 1n;
  const low = value & ~hosts;
  // An IPv4 address in IPv6 clothes is stored as the IPv4 address that it is.
  if (bits === 128 && low >> 32n === 0xffffn && length >= 96) {
    return { version: 4, low: low & 0xffffffffn, high: (low | hosts) & 0xffffffffn };
  }
  return { version: bits === 32 ? 4 : 6, low, high: low | hosts };
}

/** The ends of `192.0.2.10-192.0.2.20`, as a range is written that is no network; null for any other text. */
export function readSpan(text: string): { low: string; high: string } | null {
  const [low = "", high, ...more] = text.split("-").map((end) => end.trim());
  if (high === undefined || more.length > 0) return null;
  return readAddress(low) && readAddress(high) ? { low, high } : null;
}

/** The text that the database's `inet` reads. */
export function writeAddress(version: 4 | 6, value: bigint): string {
  const size = version === 4 ? 8n : 16n;
  const parts = Array.from({ length: version === 4 ? 4 : 8 }, (_, index) => {
    const part = (value >> (size * BigInt((version === 4 ? 3 : 7) - index))) & ((1n << size) - 1n);
    return part.toString(version === 4 ? 10 : 16);
  });
  return parts.join(version === 4 ? "." : ":");
}

function readFour(text: string): bigint | null {
  const parts = text.split(".");
  if (parts.length !== 4) return null;
  let value = 0n;
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return null;
    value = (value << 8n) | BigInt(part);
  }
  return value;
}

function readSix(text: string): bigint | null {
  const halves = text.split("::");
  if (halves.length > 2 || !text.includes(":")) return null;
  const [head, tail] = halves.map(readGroups);
  if (!head || (halves.length === 2 && !tail)) return null;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...head, ...Array<bigint>(missing).fill(0n), ...(tail ?? [])];
  return groups.reduce((value, group) => (value << 16n) | group, 0n);
}

function readGroups(text: string): bigint[] | null {
  if (text === "") return [];
  const groups: bigint[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    const four = index === parts.length - 1 && part.includes(".") ? readFour(part) : null;
    if (four !== null) groups.push(four >> 16n, four & 0xffffn);
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(BigInt(`0x${part}`));
    else return null;
  }
  return groups;
}
