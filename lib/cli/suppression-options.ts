import { z } from "zod";
import { type Conditions, conditionsInput } from "@/lib/suppressions/schema";
import { UsageError } from "./usage";

export const conditionOptions = {
  user: { type: "string" },
  network: { type: "string", multiple: true },
  asn: { type: "string", multiple: true },
  app: { type: "string", multiple: true },
  hunt: { type: "string" },
} as const;

type Given = {
  user?: string | undefined;
  network?: string[] | undefined;
  asn?: string[] | undefined;
  app?: string[] | undefined;
  hunt?: string | undefined;
};

function number(text: string): number {
  const match = /^(?:AS)?(\d{1,10})$/i.exec(text.trim());
  if (!match) throw new UsageError(`--asn takes a number such as 64500, not "${text}".`);
  return Number(match[1]);
}

/** The conditions as they were written; refuses none at all. */
export function conditionsFrom({ user, network, asn, app, hunt }: Given): Conditions {
  const parsed = conditionsInput.safeParse({
    ...(user === undefined ? {} : { user }),
    ...(network === undefined ? {} : { networks: network }),
    ...(asn === undefined ? {} : { asns: asn.map(number) }),
    ...(app === undefined ? {} : { apps: app }),
    ...(hunt === undefined ? {} : { hunt }),
  });
  if (!parsed.success) {
    const { formErrors, fieldErrors } = z.flattenError(parsed.error);
    throw new UsageError([...formErrors, ...Object.values(fieldErrors).flat()].join(" "));
  }
  return parsed.data;
}

/** In one line, for a terminal. */
export function conditionText({ user, networks, asns, apps, hunt }: Conditions): string {
  return [
    ...(user === undefined ? [] : [`user ${user}`]),
    ...(networks ? [`network ${networks.join(", ")}`] : []),
    ...(asns ? [`${asns.length > 1 ? "ASN pair" : "ASN"} ${asns.join(", ")}`] : []),
    ...(apps ? [`app ${apps.join(", ")}`] : []),
    hunt === undefined ? "all hunts" : hunt,
  ].join("; ");
}

export function suppressionNumber(positionals: string[]): number {
  const id = Number(positionals[0]);
  if (positionals.length !== 1 || !Number.isInteger(id) || id < 1)
    throw new UsageError("Name one suppression by its number, as `suppressions` lists it.");
  return id;
}
