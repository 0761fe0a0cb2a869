import { type Random, random } from "@/lib/demo/random";
import { type DemoSignIn, signIn } from "@/lib/demo/sign-in";
import { interactiveApps, laptopRefreshes, phoneRefreshes } from "@/lib/demo/tenant/apps";
import { laptop, phone } from "@/lib/demo/tenant/devices";
import { firstNames, lastNames } from "@/lib/demo/tenant/names";
import { domain, type Person } from "@/lib/demo/tenant/people";
import { descriptions } from "@/lib/demo/tenant/results";
import { homeNetwork, mobileNetwork, officeNetwork, sites } from "@/lib/demo/tenant/sites";

export type ExportedTenant = { signIns: number; from: Date; days: number; users: number; seed: number };

const ids = random("exported tenant");
/** The directory and the workspace that every export names. */
export const directory = { id: ids.guid(), workspace: ids.guid() };

const failures = ["50126", "50076", "50140", "53003"] as const;
const tools = "python-requests/2.32.3";

export type User = { person: Person; session: string };

export function userNumber(draw: Random, number: number): User {
  const first = draw.pick(firstNames);
  const last = draw.pick(lastNames);
  const person: Person = {
    id: draw.guid(),
    upn: `${first}.${last}${number}@${domain}`.toLowerCase().replaceAll(" ", "-"),
    name: `${first} ${last}`,
    guest: draw.chance(0.02),
    site: sites[number % sites.length] ?? draw.pick(sites),
    laptop: laptop(draw, number),
    phone: phone(draw, first),
    habit: "mixed",
    provider: draw.chance(0.6) ? 0 : 1,
    line: number,
    ipv6: false,
    phoneOnMobile: false,
    shifts: false,
  };
  return { person, session: draw.guid() };
}

/**
 * The sign-ins of a busy tenant in the order of their times, 9 of 10 non-interactive: the same for the same words on every
 * machine, and made one after another, so that a million need no memory.
 */
export function* exportedSignIns({ signIns, from, days, users, seed }: ExportedTenant): Generator<DemoSignIn> {
  const draw = random("exports", seed);
  const people = Array.from({ length: users }, (_, number) => userNumber(draw, number));
  const begin = from.getTime() * 1000;
  const step = (days * 86_400e6) / signIns;
  for (let index = 0; index < signIns; index += 1) {
    // A few people make most of the traffic.
    const user = people[Math.floor(draw.next() ** 2 * users)] ?? draw.pick(people);
    if (draw.chance(0.01)) user.session = draw.guid();
    yield signInOf(draw, user, Math.floor(begin + index * step));
  }
}

function signInOf(draw: Random, { person, session }: User, at: number): DemoSignIn {
  const interactive = draw.chance(0.1);
  const where = draw.next();
  const onPhone = where >= 0.85;
  const device = onPhone ? (person.phone ?? person.laptop) : person.laptop;
  const network =
    where < 0.6
      ? officeNetwork(person.site)
      : onPhone
        ? mobileNetwork(person.site, person.line)
        : homeNetwork(person.site, person.provider, person.line);
  const refresh = draw.weighted(onPhone ? phoneRefreshes : laptopRefreshes);
  const [app, resource] = interactive ? [draw.weighted(interactiveApps), refresh[1]] : refresh;
  const code = draw.chance(interactive ? 0.13 : 0.02) ? draw.pick(failures) : "0";
  return signIn(draw, interactive, {
    at,
    person,
    app,
    resource,
    network,
    device,
    sessionId: session,
    code,
    description: descriptions[code] ?? "",
    multiFactor: interactive && draw.chance(0.7),
    userAgent: interactive ? device.browserAgent : draw.chance(0.002) ? tools : draw.pick(device.appAgents),
  });
}
