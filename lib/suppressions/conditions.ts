import { AppError } from "@/lib/errors";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { boundsOf } from "@/lib/watchlists/parse/addresses";
import type { Conditions } from "./schema";

/** Conditions as the columns of `suppression` have them. */
export type StoredConditions = {
  hunt: string | null;
  upn: string | null;
  networks: string[] | null;
  lows: string[] | null;
  highs: string[] | null;
  asns: string[] | null;
  apps: string[] | null;
};

/** Refuses what cannot be compared: an unknown hunt, a text that is no network. */
export function storedConditions({ hunt, user, networks, asns, apps }: Conditions): StoredConditions {
  if (hunt !== undefined && !huntBySlug(hunt)) throw new AppError("invalid", `There is no hunt "${hunt}".`);
  const written = networks && [...new Set(networks)];
  const bounds = written?.map((network) => {
    const found = boundsOf(network);
    if (typeof found === "string") throw new AppError("invalid", `"${network}": ${found}.`);
    return found;
  });
  return {
    hunt: hunt ?? null,
    upn: user?.toLowerCase() ?? null,
    networks: written ?? null,
    lows: bounds?.map(({ low }) => low) ?? null,
    highs: bounds?.map(({ high }) => high) ?? null,
    asns: asns ? [...asns].sort((left, right) => left - right).map(String) : null,
    apps: apps ? [...new Set(apps)].sort() : null,
  };
}

/** The bound values in the order of `conditionColumns`. */
export const conditionValues = ({ hunt, upn, networks, lows, highs, asns, apps }: StoredConditions): unknown[] => [
  hunt,
  upn,
  networks,
  lows,
  highs,
  asns,
  apps,
];

export const conditionColumns = "hunt, upn, networks, lows, highs, asns, apps";

/** The same as expressions with their types; the first bound value is `$1`. */
export const conditionBinds = `$1::text collate "C", lower($2::text collate "C"), $3::text[] collate "C", $4::inet[], $5::inet[], $6::bigint[], $7::text[] collate "C"`;

type Row = {
  hunt: string | null;
  upn: string | null;
  networks: string[] | null;
  asns: string[] | null;
  apps: string[] | null;
};

export const readConditions = ({ hunt, upn, networks, asns, apps }: Row): Conditions => ({
  ...(hunt === null ? {} : { hunt }),
  ...(upn === null ? {} : { user: upn }),
  ...(networks === null ? {} : { networks }),
  ...(asns === null ? {} : { asns: asns.map(Number) }),
  ...(apps === null ? {} : { apps }),
});
