import { isIP } from "node:net";
import type { ReportRow } from "../../content";
import { observable, type StixObject } from "./objects";

export type Seen = { all: StixObject[]; ofRow: ReadonlyMap<number, string[]> };

/** Users, addresses with their systems, and applications. What a pseudonym stands for can be a user, and never an address. */
export function observablesOf(rows: readonly ReportRow[], marking: string): Seen {
  const all = new Map<string, StixObject>();
  const ofRow = new Map<number, string[]>();
  const marked = { object_marking_refs: [marking] };
  const add = (object: StixObject): string => {
    if (!all.has(object.id)) all.set(object.id, object);
    return object.id;
  };
  for (const { no, user, asn, network, ip, app } of rows) {
    const refs: string[] = [];
    if (user !== "") refs.push(add(observable("user-account", { user_id: user }, { display_name: user, ...marked })));
    const named = network === "" ? marked : { name: network, ...marked };
    const system = /^\d+$/.test(asn) ? add(observable("autonomous-system", { number: Number(asn) }, named)) : null;
    const family = isIP(ip);
    if (family !== 0) {
      const more = system ? { belongs_to_refs: [system], ...marked } : marked;
      refs.push(add(observable(family === 4 ? "ipv4-addr" : "ipv6-addr", { value: ip }, more)));
    }
    if (system) refs.push(system);
    if (app !== "") refs.push(add(observable("software", { name: app }, marked)));
    ofRow.set(no, refs);
  }
  return { all: [...all.values()], ofRow };
}
