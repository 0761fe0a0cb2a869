import type { Micros } from "@/lib/ingest/canonical";
import { random } from "../random";
import { type DemoSignIn, signIn } from "../sign-in";
import { laptopRefreshes, phoneRefreshes } from "../tenant/apps";
import type { Device } from "../tenant/devices";
import type { Person } from "../tenant/people";
import { descriptions } from "../tenant/results";
import type { Network } from "../tenant/sites";
import { day, minute, second } from "../time";
import type { Phase } from "./presence";

const failures: ReadonlyArray<readonly [string, number]> = [
  ["0", 985],
  ["70043", 5],
  ["700082", 3],
  ["50173", 2],
  ["50076", 2],
  ["65001", 1],
];

type Pace = { laptop: number; phone: number };
const attended: Pace = { laptop: 12, phone: 62 };
const idle: Pace = { laptop: 45, phone: 150 };

/** Tokens that apps renew by themselves: Outlook, Teams, OneDrive and the phone's mail. */
export function nonInteractiveDay(
  seed: number,
  person: Person,
  localDay: Micros,
  phases: readonly Phase[],
): DemoSignIn[] {
  const draw = random(seed, "refresh", person.upn, localDay / day);
  const laptopSession = draw.guid();
  const phoneSession = random(seed, "phone session", person.upn, Math.floor(localDay / day / 7)).guid();
  const rows: DemoSignIn[] = [];

  function renew(phase: Phase, device: Device, network: Network, everyMinutes: number) {
    const mine = device === person.laptop;
    const step = () => Math.round((0.25 + draw.next() * 1.5) * everyMinutes * minute) + draw.int(0, 999_999);
    for (let at = phase.from + step(); at < phase.to; at += step()) {
      const [app, resource] = draw.weighted(mine ? laptopRefreshes : phoneRefreshes);
      const code = draw.weighted(failures);
      const shared = {
        person,
        app,
        network,
        device,
        correlationId: draw.guid(),
        userAgent: draw.pick(device.appAgents),
        sessionId: mine ? laptopSession : phoneSession,
        incomingToken: device.trustType === "" ? "refreshToken" : "primaryRefreshToken",
      };
      const description = descriptions[code] ?? "";
      rows.push(signIn(draw, false, { ...shared, at, resource, code, description }));
      // One request of an app often asks for a second resource, under the same correlation id.
      if (draw.chance(0.12)) {
        const [, another] = draw.weighted(mine ? laptopRefreshes : phoneRefreshes);
        rows.push(signIn(draw, false, { ...shared, at: at + draw.int(1, 4) * second, resource: another }));
      }
    }
  }

  for (const phase of phases) {
    const pace = phase.attended ? attended : idle;
    if (phase.laptop) renew(phase, person.laptop, phase.laptop, pace.laptop);
    if (phase.phone && person.phone) renew(phase, person.phone, phase.phone, pace.phone);
  }
  return rows;
}
