import type { Micros } from "@/lib/ingest/canonical";
import { random } from "../random";
import type { Person } from "../tenant/people";
import { homeNetwork, homeNetwork6, mobileNetwork, type Network, officeNetwork, vpnNetwork } from "../tenant/sites";
import { day, hour, minute } from "../time";

/** A stretch of time in which a person's devices stay on their networks. */
export type Phase = {
  from: Micros;
  to: Micros;
  /** Undefined while the laptop sleeps. */
  laptop: Network | undefined;
  phone: Network | undefined;
  /** Whether the person sits at a screen, or only the devices are awake. */
  attended: boolean;
};

function isWeekend(localDay: Micros): boolean {
  return [0, 6].includes(new Date(localDay / 1000).getUTCDay());
}

/**
 * A person's day, from midnight to midnight at their site. `localDay` is that midnight as if it were UTC.
 * A phone and a laptop share a network unless the person keeps the phone off Wi-Fi, commutes, or works through the VPN.
 */
export function phasesOf(seed: number, person: Person, localDay: Micros): Phase[] {
  const draw = random(seed, "presence", person.upn, localDay / day);
  const midnight = localDay - person.site.utcOffsetHours * hour;
  const home = (device: number): Network =>
    person.ipv6
      ? homeNetwork6(person.site, person.provider, person.line, device)
      : homeNetwork(person.site, person.provider, person.line);
  // The carrier hands out a new address every few days.
  const mobile = mobileNetwork(person.site, person.line * 7 + Math.floor(localDay / (6 * day)) * 3);
  const commuting = mobileNetwork(person.site, draw.int(2000, 11_000));
  const phoneAt = (network: Network) => (person.phone ? (person.phoneOnMobile ? mobile : network) : undefined);

  const works = isWeekend(localDay) ? person.shifts && draw.chance(0.5) : draw.chance(person.guest ? 0.55 : 0.94);
  const night = { laptop: undefined, phone: phoneAt(home(2)), attended: false };
  if (!works) return [{ from: midnight, to: midnight + day, ...night }];

  const start = midnight + 8 * hour + draw.int(-30, 75) * minute;
  const end = start + 8 * hour + draw.int(0, 80) * minute;
  const atOffice = person.habit === "office" ? draw.chance(0.93) : person.habit === "mixed" && draw.chance(0.5);
  if (!atOffice) {
    const laptop = person.habit === "vpn" ? vpnNetwork((person.line % 2) as 0 | 1) : home(1);
    return [
      { from: midnight, to: start, ...night },
      { from: start, to: end, laptop, phone: phoneAt(home(2)), attended: true },
      { from: end, to: midnight + day, ...night },
    ];
  }

  const way = draw.int(20, 55) * minute;
  const onTheWay = { laptop: undefined, phone: person.phone ? commuting : undefined, attended: false };
  const office = officeNetwork(person.site);
  const evening = draw.chance(0.18);
  return [
    { from: midnight, to: start - way, ...night },
    { from: start - way, to: start, ...onTheWay },
    { from: start, to: end, laptop: office, phone: phoneAt(office), attended: true },
    { from: end, to: end + way, ...onTheWay },
    {
      from: end + way,
      to: midnight + day,
      laptop: evening ? home(1) : undefined,
      phone: phoneAt(home(2)),
      attended: evening,
    },
  ];
}
