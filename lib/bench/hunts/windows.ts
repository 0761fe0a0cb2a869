import { type Random, random } from "@/lib/demo/random";
import { type DemoSignIn, signIn } from "@/lib/demo/sign-in";
import { apps } from "@/lib/demo/tenant/apps";
import { officeNetwork } from "@/lib/demo/tenant/sites";
import { minute } from "@/lib/demo/time";
import type { DemoAlert } from "@/lib/demo/windows";
import type { Micros } from "@/lib/ingest/canonical";
import { userNumber } from "@/lib/testing/exports/tenant";
import { begins, ends } from "./tenant";

const names = [
  "Atypical travel",
  "Unfamiliar sign-in properties",
  "Anonymous IP address",
  "Password Spray",
  "[Preview] Password Spray: many accounts",
  "Targeted port scans",
  "Password Spraying",
  "Suspicious inbox rule",
] as const;

function alert(draw: Random, at: Micros, entity: string): DemoAlert {
  return {
    at,
    id: draw.guid(),
    name: draw.pick(names),
    severity: draw.pick(["Low", "Medium", "High"]),
    status: "New",
    entity,
    product: "Microsoft Entra ID Protection",
    provider: "IPC",
    description: "Something about this sign-in was unusual.",
    entities: [],
  };
}

/** One logon for twenty sign-ins, one in twenty of them by remote desktop; one alert for ten logons, of which few name a computer. */
export function windowsOf(signIns: number): { logons: DemoSignIn[]; alerts: DemoAlert[] } {
  const draw = random("hunts on computers", signIns);
  const people = Array.from({ length: Math.max(50, Math.round(signIns / 2000)) }, (_, number) =>
    userNumber(draw, number),
  );
  const logons: DemoSignIn[] = [];
  const alerts: DemoAlert[] = [];
  const count = Math.round(signIns / 20);
  for (let index = 0; index < count; index += 1) {
    const at = Math.floor(begins + ((index + draw.next()) / count) * (ends - begins));
    const { person, session } = draw.pick(people);
    const byRemoteDesktop = draw.chance(0.05);
    logons.push(
      signIn(draw, byRemoteDesktop, {
        at,
        person,
        app: apps.windows,
        network: officeNetwork(person.site),
        device: person.laptop,
        sessionId: session,
        code: draw.chance(0.05) ? "50126" : "0",
      }),
    );
    const computer = draw.chance(0.5) ? person.laptop.name : `${person.laptop.name}.corp.aldermoor.example`;
    if (byRemoteDesktop && draw.chance(0.05)) alerts.push(alert(draw, at - draw.int(0, 20) * minute, computer));
    if (draw.chance(0.1)) alerts.push(alert(draw, at, draw.chance(0.15) ? computer : person.upn));
  }
  return { logons, alerts };
}
