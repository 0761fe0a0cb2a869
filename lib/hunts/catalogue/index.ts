import type { z } from "zod";
import type { HuntDefinition } from "../define-hunt";
import { asnMismatch } from "./asn-mismatch/hunt";
import { highFrequencySignIns } from "./high-frequency-sign-ins/hunt";
import { newIpToolSignIns } from "./new-ip-tool-sign-ins/hunt";
import { reconAlertRdpLogon } from "./recon-alert-rdp-logon/hunt";
import { successThenFailure } from "./success-then-failure/hunt";

/** Forgets the type of a hunt's parameters, so that all hunts fit one list; what comes in is checked again. */
function listed<Params extends z.ZodObject>(hunt: HuntDefinition<Params>): HuntDefinition {
  return { ...hunt, query: (scope, params) => hunt.query(scope, hunt.params.parse(params)) };
}

export const hunts: HuntDefinition[] = [
  listed(asnMismatch),
  listed(newIpToolSignIns),
  listed(reconAlertRdpLogon),
  listed(successThenFailure),
  listed(highFrequencySignIns),
];

export const huntBySlug = (slug: string): HuntDefinition | undefined => hunts.find((hunt) => hunt.slug === slug);
