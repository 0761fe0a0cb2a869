import { Reader, type Response } from "mmdb-lib";

/** What a database says of an address; '' and null where it says nothing. */
export type TableAnswer = { asn: number | null; name: string; country: string };

export type NetworkTable = {
  /** As the database calls itself. */
  type: string;
  /** The day on which it was made, as ISO date; null where it does not say. */
  builtOn: string | null;
  ipVersion: 4 | 6;
  /** Null where the address is not in it, or where the bytes at its place make no sense. */
  lookUp: (address: string) => TableAnswer | null;
};

const longestName = 200;

/** Reads an MMDB that somebody dropped in: anything may be in it, so only what has the expected type is taken. Throws when it is none. */
export function readTable(bytes: Buffer): NetworkTable {
  const reader = new Reader<Response>(bytes);
  const { databaseType, buildEpoch, ipVersion, nodeCount, searchTreeSize } = reader.metadata;
  if (ipVersion !== 4 && ipVersion !== 6) throw new Error("it does not say which addresses it holds");
  if (!Number.isInteger(nodeCount) || searchTreeSize > bytes.length) throw new Error("it ends before its tree does");
  const builtAt = buildEpoch.getTime();
  return {
    type: typeof databaseType === "string" ? databaseType.slice(0, longestName) : "",
    builtOn: builtAt > 0 ? new Date(builtAt).toISOString().slice(0, 10) : null,
    ipVersion,
    lookUp: (address) => {
      // The reader would walk a tree of IPv4 with the first bits of an IPv6 address.
      if (ipVersion === 4 && address.includes(":")) return null;
      try {
        return answer(reader.get(address));
      } catch {
        return null;
      }
    },
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const text = (value: unknown) => (typeof value === "string" ? value.trim().slice(0, longestName) : "");

/** GeoLite2 and DB-IP name the columns one way, IPinfo another. */
function answer(found: unknown): TableAnswer | null {
  if (!isRecord(found)) return null;
  return {
    asn: number(found.autonomous_system_number ?? found.asn),
    name: text(found.autonomous_system_organization ?? found.as_name ?? found.name),
    country: country(found),
  };
}

/** `64500` or `AS64500`; 0 stands for nothing. */
function number(value: unknown): number | null {
  const digits = typeof value === "string" ? /^(?:AS)?(\d{1,10})$/i.exec(value.trim())?.[1] : undefined;
  const asn = typeof value === "number" ? value : Number(digits);
  return Number.isInteger(asn) && asn > 0 && asn < 2 ** 32 ? asn : null;
}

function country(found: Record<string, unknown>): string {
  for (const value of [found.country_code, found.country, found.registered_country]) {
    const code = isRecord(value) ? text(value.iso_code) : text(value);
    if (/^[A-Za-z]{2}$/.test(code)) return code.toUpperCase();
  }
  return "";
}
