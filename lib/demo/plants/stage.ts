import type { Micros } from "@/lib/ingest/canonical";
import type { DemoHunt, PlantedCase } from "../manifest";
import { type Random, random } from "../random";
import { type DemoSignIn, signIn } from "../sign-in";
import type { Tenant } from "../tenant/people";
import { descriptions } from "../tenant/results";
import { floorTo, hour, isoMicros, minute, second } from "../time";
import type { DemoAlert, DemoLogon } from "../windows";

export type Planted = { signIns: DemoSignIn[]; alerts: DemoAlert[]; logons: DemoLogon[]; cases: PlantedCase[] };

type Step = Omit<Parameters<typeof signIn>[2], "description">;
type CaseText = Omit<PlantedCase, "hunt" | "expected" | "story" | "at"> & { at: Micros };

/** Collects what one hunt's author plants. */
export type Stage = Planted & {
  tenant: Tenant;
  draw: Random;
  /** So many hours before the last full hour of the demo, and a little later. */
  at(hoursBefore: number, minutes?: number, seconds?: number): Micros;
  interactive(step: Step): DemoSignIn;
  nonInteractive(step: Step): DemoSignIn;
  mustFind(text: CaseText, story?: "story"): void;
  mustNotFind(text: CaseText): void;
};

export function stage(seed: number, tenant: Tenant, end: Micros, hunt: DemoHunt): Stage {
  const draw = random(seed, "planted", hunt);
  const planted: Planted = { signIns: [], alerts: [], logons: [], cases: [] };
  const lastHour = floorTo(hour, end);

  function add(interactive: boolean, step: Step): DemoSignIn {
    const row = signIn(draw, interactive, { ...step, description: descriptions[step.code ?? "0"] ?? "" });
    planted.signIns.push(row);
    return row;
  }
  function addCase(text: CaseText, expected: PlantedCase["expected"], story: boolean) {
    planted.cases.push({ ...text, at: isoMicros(text.at), hunt, expected, story });
  }

  return {
    ...planted,
    tenant,
    draw,
    at: (hoursBefore, minutes = 0, seconds = 0) =>
      lastHour - hoursBefore * hour + minutes * minute + Math.round(seconds * second),
    interactive: (step) => add(true, step),
    nonInteractive: (step) => add(false, step),
    mustFind: (text, story) => addCase(text, "found", story === "story"),
    mustNotFind: (text) => addCase(text, "not-found", false),
  };
}
