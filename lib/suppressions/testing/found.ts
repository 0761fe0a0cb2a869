import { makeSuppression } from "../mutations";
import type { Conditions } from "../schema";
import type { Found } from "./run-of";

export const lead = { by: "lea@aldermoor.example", mayExceed: true };
export const analyst = { by: "ana@aldermoor.example", mayExceed: false };
export const ana = "ana@aldermoor.example";

export const suppress = (conditions: Conditions, expires = "", actor = lead) =>
  makeSuppression({ conditions, owner: "Lea", reason: "a known phone", expires }, actor);

/** A pair of networks: what `asn-mismatch` shows. */
export function pair(
  key: string,
  given: { user?: string; ips?: [string, string]; asns?: [string, string]; apps?: [string, string] } = {},
): Found {
  const {
    user = ana,
    ips = ["192.0.2.10", "198.51.100.7"],
    asns = ["64500", "64501"],
    apps = ["Mail", "Portal"],
  } = given;
  return {
    key,
    upn: user,
    ip: ips[1],
    row: {
      UserPrincipalName: user,
      InteractiveIP: ips[0],
      NonInteractiveIP: ips[1],
      InteractiveASN: asns[0],
      NonInteractiveASN: asns[1],
      InteractiveAppDisplayName: apps[0],
      NonInteractiveAppDisplayName: apps[1],
    },
  };
}

/** A session with several addresses: what `new-ip-tool-sign-ins` shows. */
export const session = (key: string, ips: string[], user = ana): Found => ({
  key,
  upn: user,
  ip: ips[0] ?? "",
  row: { UserPrincipalName: user, IPList: ips, AppList: ["Mail"] },
});
