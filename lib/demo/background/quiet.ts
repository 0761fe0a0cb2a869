import type { Micros } from "@/lib/ingest/canonical";
import type { DemoSignIn } from "../sign-in";
import type { Person } from "../tenant/people";
import { minute } from "../time";

/** Times at which a person's everyday traffic keeps still, so that it cannot mix with planted rows. */
export type Quiet = (person: Person, at: Micros) => boolean;

/** One window of the first hunt and a little more. */
const margin = 11 * minute;

export function quietAround(planted: readonly DemoSignIn[]): Quiet {
  const times = new Map<string, Micros[]>();
  for (const { person, at } of planted) times.set(person.upn, [...(times.get(person.upn) ?? []), at]);
  return (person, at) => times.get(person.upn)?.some((time) => Math.abs(time - at) <= margin) ?? false;
}
