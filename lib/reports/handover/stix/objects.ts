import type { Tlp } from "../../schema";
import { uuid5 } from "../uuid5";

export type StixObject = { type: string; id: string; [property: string]: unknown };

/** The namespace that STIX 2.1 (2.9) gives for observables: everybody names the same address alike. */
const observables = "00abedb4-aa42-466c-9c01-fed23315a9b7";
/** Our own, for everything else: the same report made again keeps its ids. */
const own = "6f2a1f0e-5a7d-4f0c-9f52-7d2d3c1b8e41";

/** JSON as RFC 8785 wants it, for flat objects of texts and whole numbers. */
const canonical = (values: Record<string, string | number>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))));

/** An observable whose id is told by the properties that the specification names for its type. */
export function observable(
  type: string,
  contributing: Record<string, string | number>,
  more: Record<string, unknown> = {},
): StixObject {
  const id = `${type}--${uuid5(observables, canonical(contributing))}`;
  return { type, spec_version: "2.1", id, ...contributing, ...more };
}

export const ownId = (type: string, name: string): string => `${type}--${uuid5(own, `${type} ${name}`)}`;

const tlpIds: Record<Tlp, string> = {
  clear: "94868c89-83c2-464b-929b-a1a8aa3c8487",
  green: "bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
  amber: "55d920b0-5e8b-4f79-9ee9-91f868d9b421",
  "amber+strict": "939a9414-2ddd-4d32-a0cd-375ea402b003",
  red: "e828b379-4e03-4974-9ac4-e53a884c97c1",
};
const tlpExtension = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

/** The marking of TLP 2.0 as it is published, under its published id. */
export function tlpMarking(tlp: Tlp): StixObject {
  return {
    type: "marking-definition",
    spec_version: "2.1",
    id: `marking-definition--${tlpIds[tlp]}`,
    created: "2022-10-01T00:00:00.000Z",
    name: `TLP:${tlp.toUpperCase()}`,
    extensions: { [tlpExtension]: { extension_type: "property-extension", tlp_2_0: tlp } },
  };
}

/** Milliseconds, cut: what every consumer reads. */
export function stixTime(iso: string): string {
  const digits = /\.(\d+)/.exec(iso)?.[1] ?? "";
  return `${iso.slice(0, 19)}.${digits.padEnd(3, "0").slice(0, 3)}Z`;
}

/** A text within a pattern. */
export const patternText = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
