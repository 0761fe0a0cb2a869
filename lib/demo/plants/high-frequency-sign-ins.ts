import type { Micros } from "@/lib/ingest/canonical";
import { type Application, apps } from "../tenant/apps";
import { type Device, strangeDevice } from "../tenant/devices";
import type { Person } from "../tenant/people";
import { depotNetwork, homeNetwork, hosting, type Network } from "../tenant/sites";
import { minute } from "../time";
import type { Stage } from "./stage";

type Series = { person: Person; network: Network; device: Device; at: Micros; count: number; every: number };

const browsers = [apps.officeHome, apps.sharePoint, apps.outlookWeb, apps.teamsWeb, apps.tracker] as const;

function series(stage: Stage, { at, count, every, ...who }: Series, list: readonly Application[]) {
  for (let index = 0; index < count; index++) {
    const app = list[index % list.length] ?? apps.officeHome;
    stage.interactive({ ...who, app, at: at + Math.round(index * every * minute) + index * 417_000 });
  }
}

const script = strangeDevice(
  "Linux",
  "Chrome 119.0.0",
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/119.0.0.0 Safari/537.36",
);

/** The intruder lets a script collect what the account can open. */
export function collection(stage: Stage) {
  const person = stage.tenant.cast.phished;
  const at = stage.at(28, 3, 9.3);
  series(stage, { person, network: hosting.replay, device: script, at, count: 14, every: 3.9 }, browsers);
  stage.mustFind(
    {
      id: "collection-by-script",
      what: `Two hours after the sign-in a headless browser signs in as ${person.name} fourteen times within the hour.`,
      because: "Ten or more successful interactive sign-ins of one person from one address in an hour.",
      user: person.upn,
      ip: hosting.replay.ip,
      at,
      columns: { UserPrincipalName: person.upn, IPAddress: hosting.replay.ip, LoginCount: 14 },
    },
    "story",
  );
}

export function plantHighFrequency(stage: Stage) {
  const { burst, nearBurst, overTheHour } = stage.tenant.cast;

  const start = stage.at(18, 6, 30);
  series(stage, { person: burst, network: hosting.third, device: script, at: start, count: 10, every: 4.5 }, browsers);
  stage.mustFind({
    id: "ten-in-an-hour",
    what: `A rented server signs in as ${burst.name} ten times in an hour.`,
    because: "Ten is the least that counts.",
    user: burst.upn,
    ip: hosting.third.ip,
    at: start,
    columns: { UserPrincipalName: burst.upn, IPAddress: hosting.third.ip, LoginCount: 10 },
  });

  const home = homeNetwork(nearBurst.site, nearBurst.provider, nearBurst.line);
  const cleared = stage.at(15, 4, 12);
  const laptop = nearBurst.laptop;
  series(stage, { person: nearBurst, network: home, device: laptop, at: cleared, count: 9, every: 5.5 }, browsers);
  stage.mustNotFind({
    id: "nine-in-an-hour",
    what: `${nearBurst.name}'s browser clears its cookies, and she signs in nine times in an hour at home.`,
    because: "Nine is one too few.",
    user: nearBurst.upn,
    ip: home.ip,
    at: cleared,
    columns: { UserPrincipalName: nearBurst.upn, IPAddress: home.ip },
  });

  const { terminal } = stage.tenant;
  const depot = depotNetwork(terminal.site, 12);
  const gate = [apps.tracker, apps.timesheets];
  for (const hours of [98, 74, 50, 26, 6]) {
    const at = stage.at(hours, 2, 41);
    series(stage, { person: terminal, network: depot, device: terminal.laptop, at, count: 12, every: 4.4 }, gate);
  }
  stage.mustNotFind({
    id: "gate-terminal-on-the-allowlist",
    what: "Drivers use the gate terminal of a depot twelve times in an hour.",
    because: "Its address lies in a range of the NetworkAllowlist.",
    user: terminal.upn,
    ip: depot.ip,
    at: stage.at(6, 2, 41),
    columns: { UserPrincipalName: terminal.upn, IPAddress: depot.ip },
  });

  const evening = homeNetwork(overTheHour.site, overTheHour.provider, overTheHour.line);
  const late = stage.at(4, 53, 20);
  const own = overTheHour.laptop;
  series(stage, { person: overTheHour, network: evening, device: own, at: late, count: 5, every: 1.2 }, browsers);
  series(
    stage,
    { person: overTheHour, network: evening, device: own, at: late + 9 * minute, count: 5, every: 1.2 },
    browsers,
  );
  stage.mustNotFind({
    id: "five-before-and-five-after-the-hour",
    what: `${overTheHour.name} signs in five times before the full hour and five times after it.`,
    because: "Hourly runs see five and five. The sliding option sees ten.",
    user: overTheHour.upn,
    ip: evening.ip,
    at: late,
    columns: { UserPrincipalName: overTheHour.upn, IPAddress: evening.ip },
  });
}
