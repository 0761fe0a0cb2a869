import { type Random, random } from "../random";
import { type Device, laptop, phone } from "./devices";
import { firstNames, lastNames } from "./names";
import { type Site, sites } from "./sites";

export const domain = "aldermoor.example";
export const netbios = "ALDERMOOR";

/** Where the laptop works: at the office, at home, now here now there, or at home behind the VPN. */
export type Habit = "office" | "mixed" | "home" | "vpn";

export type Person = {
  id: string;
  upn: string;
  name: string;
  guest: boolean;
  site: Site;
  laptop: Device;
  phone: Device | undefined;
  habit: Habit;
  provider: 0 | 1;
  line: number;
  ipv6: boolean;
  /** Keeps the phone off Wi-Fi, so that it stands beside the laptop on another network. */
  phoneOnMobile: boolean;
  /** Works on weekends too: the depots never close. */
  shifts: boolean;
};

/** People of the story and of its look-alikes: plain habits, so that nothing but the planted rows is remarkable about them. */
export const castNames = {
  phished: "Maren Holt",
  stolenToken: "Tobias Wren",
  lateRefresh: "Ines Carrow",
  renumberedHome: "Per Lindqvist",
  earlyRefresh: "Noor Dahl",
  rareAddress: "Callum Reyes",
  knownAddress: "Piotr Zielak",
  library: "Hana Okafor",
  twoBrowsers: "Lena Brandt",
  updatedBrowser: "Arlo Finch",
  blockedApp: "Jonas Ferro",
  sameInstant: "Freya Stone",
  tooLate: "Omar Bennani",
  spreadOut: "Ruth Amsel",
  mailbox: "Dilan Yilmaz",
  burst: "Viktor Osei",
  nearBurst: "Elsa Moran",
  overTheHour: "Tom Achter",
  operator: "Sigrid Vale",
} as const;

export type Role = keyof typeof castNames;
export type Cast = Record<Role, Person>;
export type Tenant = {
  id: string;
  workspace: string;
  subscription: string;
  people: readonly Person[];
  cast: Cast;
  /** Accounts that no person owns: they do only what is planted. */
  pipeline: Person;
  terminal: Person;
};

const staff = 214;
const guests = 8;

function upnOf(name: string): string {
  return `${name.toLowerCase().replaceAll(" ", ".")}@${domain}`;
}

function person(seed: number, number: number, name: string, site: Site, plain: boolean): Person {
  const draw = random(seed, "person", number);
  const habit = draw.weighted<Habit>([
    ["office", 46],
    ["mixed", 34],
    ["home", 15],
    ["vpn", 5],
  ]);
  const handy = phone(draw, name.split(" ")[0] ?? name);
  return {
    id: draw.guid(),
    upn: upnOf(name),
    name,
    guest: false,
    site,
    laptop: laptop(draw, number),
    phone: plain || draw.chance(0.78) ? handy : undefined,
    habit: plain ? "office" : habit,
    provider: draw.chance(0.6) ? 0 : 1,
    line: number,
    ipv6: !plain && draw.chance(0.14),
    phoneOnMobile: !plain && habit === "office" && draw.chance(0.14),
    shifts: plain || draw.chance(0.16),
  };
}

function guest(seed: number, number: number, name: string, site: Site): Person {
  const home = upnOf(name).replace("@", "_").replace(domain, "portmeadow.example");
  return {
    ...person(seed, number, name, site, false),
    upn: `${home}#EXT#@${domain.replace(".example", "")}.onmicrosoft.example`,
    guest: true,
    habit: "home",
    phone: undefined,
    shifts: false,
  };
}

function uniqueNames(draw: Random, count: number): string[] {
  const names = new Set<string>();
  while (names.size < count) names.add(`${draw.pick(firstNames)} ${draw.pick(lastNames)}`);
  return [...names];
}

/** The whole company. The story happens at the site where it is day at that moment. */
export function tenant(seed: number, storySite: Site): Tenant {
  const draw = random(seed, "tenant");
  const ids = { id: draw.guid(), workspace: draw.guid(), subscription: draw.guid() };
  const roles = Object.entries(castNames);
  const cast = Object.fromEntries(
    roles.map(([role, name], index) => [role, person(seed, index, name, storySite, true)]),
  ) as Cast;

  const siteOf = (index: number) => sites[[0, 0, 0, 1, 1, 2, 2, 3, 3, 4][index % 10] ?? 0] ?? storySite;
  const others = uniqueNames(draw, staff - roles.length + guests).map((name, index) => {
    const number = index + roles.length;
    const invited = number >= staff;
    return (invited ? guest : person)(seed, number, name, siteOf(index), false);
  });

  return {
    ...ids,
    people: [...Object.values(cast), ...others],
    cast,
    pipeline: { ...person(seed, 900, "Release Pipeline", storySite, true), phone: undefined },
    terminal: { ...person(seed, 901, "Gate Terminal", storySite, true), phone: undefined },
  };
}
