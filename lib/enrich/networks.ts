import { z } from "zod";
import table from "./networks.json" with { type: "json" };

const network = z.strictObject({
  /** As people call its operator. */
  name: z.string().min(1),
  /** `access` also stands for operators that serve homes and phones from one system. */
  class: z.enum(["access", "mobile", "hosting", "gateway"]),
});

export type KnownNetwork = z.output<typeof network>;

/** Autonomous systems that are met often: a short list of our own, a hint for the reader and never a reason to find or drop a row. */
export const knownNetworks: ReadonlyMap<number, KnownNetwork> = new Map(
  Object.entries(z.record(z.string().regex(/^[1-9]\d*$/), network).parse(table)).map(([asn, known]) => [
    Number(asn),
    known,
  ]),
);

/** Number as text → name. */
export const networkNames: Readonly<Record<string, string>> = Object.fromEntries(
  [...knownNetworks].map(([asn, { name }]) => [String(asn), name]),
);

/** Systems that serve phones only. */
export const mobileNetworks: readonly number[] = [...knownNetworks].flatMap(([asn, known]) =>
  known.class === "mobile" ? [asn] : [],
);
