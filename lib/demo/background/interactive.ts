import type { Micros } from "@/lib/ingest/canonical";
import { type Random, random } from "../random";
import { type DemoSignIn, signIn } from "../sign-in";
import { type Application, apps, interactiveApps } from "../tenant/apps";
import type { Person } from "../tenant/people";
import { descriptions } from "../tenant/results";
import { day, minute, second } from "../time";
import type { Phase } from "./presence";

/** The steps before a sign-in goes through, or does not. */
const courses: ReadonlyArray<readonly [readonly string[], number]> = [
  [["0"], 74],
  [["50140", "0"], 7],
  [["50074", "0"], 8],
  [["50126", "0"], 4],
  [["50126", "50126", "0"], 1.2],
  [["50126"], 0.8],
  [["50074", "500121", "50074", "0"], 0.6],
  [["50055", "0"], 0.5],
  [["50058"], 1.6],
  [["53000"], 0.4],
];

function attempt(draw: Random, person: Person, phase: Phase, app: Application, at: Micros): DemoSignIn[] {
  const onPhone = person.phone && !person.phoneOnMobile && person.habit !== "vpn" && draw.chance(0.1);
  const device = onPhone && person.phone ? person.phone : person.laptop;
  const network = device === person.laptop ? phase.laptop : phase.phone;
  if (!network) return [];

  const course = draw.weighted(courses);
  const correlationId = draw.guid();
  const sessionId = draw.guid();
  const native = app === apps.windows || app === apps.broker;
  let time = at;
  return course.map((code) => {
    const step = signIn(draw, true, {
      at: time,
      person,
      app,
      network,
      device,
      correlationId,
      sessionId,
      code,
      description: descriptions[code] ?? "",
      multiFactor: course.length > 1 || draw.chance(0.6),
      clientApp: native ? "Mobile Apps and Desktop clients" : "Browser",
      incomingToken: native || draw.chance(0.5) ? "primaryRefreshToken" : "none",
    });
    time += draw.int(4, 24) * second + draw.int(0, 999) * 1000;
    return step;
  });
}

/** What a person does at a screen. A sign-in keeps clear of a change of network by more than the first hunt's window. */
export function interactiveDay(seed: number, person: Person, localDay: Micros, phases: readonly Phase[]): DemoSignIn[] {
  const draw = random(seed, "interactive", person.upn, localDay / day);
  const rows: DemoSignIn[] = [];
  for (const phase of phases) {
    if (!phase.attended) continue;
    const last = phase.to - 13 * minute;
    const evening = phase.to - phase.from < 7 * 60 * minute;
    let at = phase.from + draw.int(1, 12) * minute;
    for (let left = evening ? 1 : draw.int(5, 10); left > 0 && at < last; left--) {
      rows.push(...attempt(draw, person, phase, draw.weighted(interactiveApps), at + draw.int(0, 59_999) * 1000));
      at += draw.int(12, 105) * minute;
    }
  }
  return rows;
}
