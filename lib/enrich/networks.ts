import { createHash } from "node:crypto";
import { z } from "zod";
import table from "./networks.json" with { type: "json" };
import { type NetworkClass, networkClasses } from "./schema";

const network = z.strictObject({
  /** As people call its operator. */
  name: z.string().min(1),
  class: z.enum(networkClasses),
});

export type KnownNetwork = z.output<typeof network>;

/** Autonomous systems that are met often: a short list of our own, a hint for the reader and never a reason to find or drop a row. */
export const knownNetworks: ReadonlyMap<number, KnownNetwork> = new Map(
  Object.entries(z.record(z.string().regex(/^[1-9]\d*$/), network).parse(table)).map(([asn, known]) => [
    Number(asn),
    known,
  ]),
);

/** When the list was last looked through. */
export const networksDate = "2026-11-21";

/** Another release may bring another list: addresses are then classified anew. */
export const networksDigest = createHash("sha256").update(JSON.stringify(table)).digest("hex");

/** Number as text → name. */
export const networkNames: Readonly<Record<string, string>> = Object.fromEntries(
  [...knownNetworks].map(([asn, { name }]) => [String(asn), name]),
);

/** Number as text → what kind of network it is. */
export const networkClassOf: Readonly<Record<string, NetworkClass>> = Object.fromEntries(
  [...knownNetworks].map(([asn, known]) => [String(asn), known.class]),
);
