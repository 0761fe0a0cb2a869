import { type Random, random } from "@/lib/demo/random";
import { type DemoSignIn, signIn } from "@/lib/demo/sign-in";
import { type Application, interactiveApps, laptopRefreshes, phoneRefreshes } from "@/lib/demo/tenant/apps";
import type { Device } from "@/lib/demo/tenant/devices";
import { descriptions, otherDescription } from "@/lib/demo/tenant/results";
import { homeNetwork, mobileNetwork, type Network, officeNetwork, sites } from "@/lib/demo/tenant/sites";
import { hour } from "@/lib/demo/time";
import type { Micros } from "@/lib/ingest/canonical";
import { userNumber } from "@/lib/testing/exports/tenant";

/** Ends in the busiest hour of a working day; no day of it could be a month. */
export const begins = Date.parse("2026-09-14T15:00:00.000Z") * 1000;
export const days = 30;
export const ends = begins + days * 24 * hour;

type User = ReturnType<typeof userNumber> & { correlation: string; atHome: boolean };

/** Sign-ins of one person that follow each other closely: between two applications, or by a program. */
type Burst = { user: User; network: Network; device: Device; isProgram: boolean; left: number };

const failures: ReadonlyArray<readonly [string, number]> = [
  ["50126", 40],
  ["50076", 20],
  ["50140", 15],
  ["53003", 10],
  ["500121", 6],
  ["50074", 6],
  ["50053", 2],
  ["50105", 0.6],
  ["53000", 0.3],
  ["65001", 0.1],
];

/** Nights and weekends are quiet. */
function weightOf(at: Micros): number {
  const time = new Date(at / 1000);
  const isWeekend = time.getUTCDay() % 6 === 0;
  const hourOfDay = time.getUTCHours();
  const weight = hourOfDay >= 7 && hourOfDay < 17 ? 1 : hourOfDay >= 5 && hourOfDay < 21 ? 0.4 : 0.12;
  return isWeekend ? weight * 0.25 : weight;
}

/** How many sign-ins each hour of the month has. */
function countsByHour(signIns: number): number[] {
  const weights = Array.from({ length: days * 24 }, (_, index) => weightOf(begins + index * hour));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let reached = 0;
  let given = 0;
  return weights.map((weight) => {
    reached += weight;
    const count = Math.round((reached / total) * signIns) - given;
    given += count;
    return count;
  });
}

function roamingNetwork(draw: Random, person: number): Network {
  const place = draw.pick(sites).place;
  const asn = 65_600 + draw.int(0, 39);
  return { ip: `2001:db8:f1:${person.toString(16)}::${draw.int(1, 30).toString(16)}`, asn, place };
}

/** People stay where they are for a while; the phone in the pocket has a network of its own. */
function networkOf(draw: Random, user: User): { network: Network; device: Device } {
  const { person } = user;
  if (draw.chance(0.02)) user.atHome = draw.chance(0.3);
  const where = draw.next();
  if (where < 0.01) return { network: roamingNetwork(draw, person.line), device: person.phone ?? person.laptop };
  if (where < 0.1 && person.phone) return { network: mobileNetwork(person.site, person.line), device: person.phone };
  const network = user.atHome ? homeNetwork(person.site, person.provider, person.line) : officeNetwork(person.site);
  return { network, device: person.laptop };
}

/** Applications of the company's own, of which each has few users. */
const ownApps = (draw: Random): Application[] =>
  Array.from({ length: 300 }, (_, index) => ({ id: draw.guid(), name: `Line of business ${index}` }));

/**
 * The sign-ins of a busy tenant in the order of their times: one in eleven interactive, a few people with most of the traffic, office
 * hours, tools, roaming addresses, sessions with several agents, and bursts that fail or that a program makes.
 */
export function* huntSignIns(signIns: number): Generator<DemoSignIn> {
  const draw = random("hunts", signIns);
  const count = Math.max(50, Math.round(signIns / 2000));
  const users: User[] = Array.from({ length: count }, (_, number) => ({
    ...userNumber(draw, number),
    correlation: draw.guid(),
    atHome: draw.chance(0.3),
  }));
  const own = ownApps(draw);
  const bursts: Burst[] = [];
  const chosen = () => users[Math.floor(draw.next() ** 2 * users.length)] ?? draw.pick(users);

  function begin(): Burst {
    const user = chosen();
    return { user, ...networkOf(draw, user), isProgram: false, left: 0 };
  }

  function interactive(at: Micros, burst: Burst): DemoSignIn {
    const { user, network, device, isProgram } = burst;
    const app = draw.chance(0.12) ? draw.pick(own) : draw.weighted(interactiveApps);
    const code = !isProgram && draw.chance(0.13) ? draw.weighted(failures) : "0";
    return signIn(draw, true, {
      at,
      person: user.person,
      app,
      network,
      device,
      sessionId: user.session,
      code,
      description: code !== "0" && draw.chance(0.02) ? otherDescription : (descriptions[code] ?? ""),
      multiFactor: draw.chance(0.7),
    });
  }

  function nonInteractive(at: Micros, { user, network, device }: Burst): DemoSignIn {
    const isTool = draw.chance(0.006);
    const [app, resource] = draw.weighted(device === user.person.phone ? phoneRefreshes : laptopRefreshes);
    if (!draw.chance(0.08)) user.correlation = draw.guid();
    const code = draw.chance(0.02) ? draw.pick(["50076", "50173", "70043"]) : "0";
    return signIn(draw, false, {
      at,
      person: user.person,
      app,
      resource,
      network: isTool && draw.chance(0.3) ? roamingNetwork(draw, user.person.line) : network,
      device,
      sessionId: user.session,
      correlationId: user.correlation,
      code,
      description: descriptions[code] ?? "",
      userAgent: isTool ? `python-requests/2.${draw.int(20, 32)}.${draw.int(0, 9)}` : draw.pick(device.appAgents),
    });
  }

  function next(at: Micros): DemoSignIn {
    const goesOn = bursts.length > 0 && draw.chance(0.25) ? draw.int(0, bursts.length - 1) : -1;
    const running = bursts[goesOn];
    if (running) {
      running.left -= 1;
      if (running.left <= 0) bursts.splice(goesOn, 1);
      return interactive(at, running);
    }
    const burst = begin();
    if (draw.chance(0.01)) burst.user.session = draw.guid();
    const kind = draw.next();
    if (kind < 0.0001) bursts.push({ ...burst, isProgram: true, left: draw.int(8, 40) });
    else if (kind < 0.008) bursts.push({ ...burst, left: draw.int(1, 3) });
    return kind < 0.08 ? interactive(at, burst) : nonInteractive(at, burst);
  }

  for (const [index, size] of countsByHour(signIns).entries()) {
    const start = begins + index * hour;
    for (let each = 0; each < size; each += 1) yield next(Math.floor(start + ((each + draw.next()) / size) * hour));
  }
}
