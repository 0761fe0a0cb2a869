/** Where people work, and the networks that they come from. Address blocks are those set aside for documentation and tests. */
export type Place = { country: string; region: string; city: string; latitude: number; longitude: number };
export type Network = { ip: string; asn: number; place: Place };
export type Site = {
  name: string;
  number: number;
  /** Standard time; the tenant knows no summer. */
  utcOffsetHours: number;
  place: Place;
};

export const sites: readonly Site[] = [
  {
    name: "Leeds",
    number: 0,
    utcOffsetHours: 0,
    place: { country: "GB", region: "Leeds", city: "Leeds", latitude: 53.79, longitude: -1.54 },
  },
  {
    name: "Leipzig",
    number: 1,
    utcOffsetHours: 1,
    place: { country: "DE", region: "Sachsen", city: "Leipzig", latitude: 51.34, longitude: 12.37 },
  },
  {
    name: "Raleigh",
    number: 2,
    utcOffsetHours: -5,
    place: { country: "US", region: "North Carolina", city: "Raleigh", latitude: 35.78, longitude: -78.64 },
  },
  {
    name: "Pune",
    number: 3,
    utcOffsetHours: 5.5,
    place: { country: "IN", region: "Maharashtra", city: "Pune", latitude: 18.52, longitude: 73.86 },
  },
  {
    name: "Newcastle",
    number: 4,
    utcOffsetHours: 10,
    place: { country: "AU", region: "New South Wales", city: "Newcastle", latitude: -32.93, longitude: 151.78 },
  },
];

const companyAsn = 64496;
const vpnAsn = 64497;
const ispAsn = 65536;
const carrierAsn = 65546;

export function officeNetwork(site: Site): Network {
  return { ip: `192.0.2.${site.number * 8 + 2}`, asn: companyAsn, place: site.place };
}

/** All VPN traffic leaves through two gateways in Leeds. */
export function vpnNetwork(gateway: 0 | 1): Network {
  const [leeds] = sites;
  if (!leeds) throw new Error("The tenant has no site.");
  return { ip: `192.0.2.${gateway + 129}`, asn: vpnAsn, place: leeds.place };
}

/** One of two internet providers per site; `line` is the subscriber. */
export function homeNetwork(site: Site, provider: 0 | 1, line: number): Network {
  const block = site.number * 48 + provider * 24 + (Math.floor(line / 250) % 24);
  return {
    ip: `198.18.${block}.${(line % 250) + 2}`,
    asn: ispAsn + site.number * 2 + provider,
    place: site.place,
  };
}

/** A home on IPv6: one prefix per home, one address per device. */
export function homeNetwork6(site: Site, provider: 0 | 1, line: number, device: number): Network {
  const home = homeNetwork(site, provider, line);
  return { ...home, ip: `2001:db8:${site.number * 2 + provider + 16}:${line.toString(16)}::${device.toString(16)}` };
}

/** A mobile carrier hands out addresses from a shared pool. */
export function mobileNetwork(site: Site, slot: number): Network {
  return {
    ip: `198.19.${site.number * 48 + (Math.floor(slot / 250) % 48)}.${(slot % 250) + 2}`,
    asn: carrierAsn + site.number,
    place: site.place,
  };
}

/** The leased line of the depots, where shared terminals sign in all day. */
export function depotNetwork(site: Site, host: number): Network {
  return { ip: `198.18.250.${host}`, asn: 65551, place: site.place };
}

const amsterdam = { country: "NL", region: "Noord-Holland", city: "Amsterdam", latitude: 52.37, longitude: 4.9 };
const bucharest = { country: "RO", region: "Bucuresti", city: "Bucharest", latitude: 44.43, longitude: 26.1 };
const lisbon = { country: "PT", region: "Lisboa", city: "Lisbon", latitude: 38.72, longitude: -9.14 };

/** Rented servers: nobody of the tenant works there. */
export const hosting = {
  proxy: { ip: "203.0.113.24", asn: 64500, place: amsterdam },
  replay: { ip: "203.0.113.141", asn: 64501, place: bucharest },
  second: { ip: "203.0.113.90", asn: 64502, place: amsterdam },
  third: { ip: "203.0.113.201", asn: 64503, place: bucharest },
} satisfies Record<string, Network>;

/** Hotels and customers' guest networks. */
export function guestNetwork(host: number): Network {
  return { ip: `198.51.100.${host}`, asn: 64505, place: lisbon };
}

/** What the tenant keeps on its NetworkAllowlist, as an analyst would write it. */
export const allowlist = [
  "192.0.2.0/24, offices and VPN gateways",
  "198.18.250.10-198.18.250.40, shared terminals of the depots",
  "2001:db8:f0::/48, office network on IPv6",
  "198.51.100.250, monitoring",
] as const;
