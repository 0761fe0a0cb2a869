import type { Micros } from "@/lib/ingest/canonical";
import { demoHunts } from "../manifest";
import type { Tenant } from "../tenant/people";
import { phishedSession, plantAsnMismatch } from "./asn-mismatch";
import { collection, plantHighFrequency } from "./high-frequency-sign-ins";
import { plantToolSignIns, replayByScript } from "./new-ip-tool-sign-ins";
import { lateralMovement, plantReconRdp } from "./recon-alert-rdp-logon";
import { type Planted, stage } from "./stage";
import { discovery, plantSuccessThenFailure } from "./success-then-failure";

/** One story through all five hunts, and for each hunt further cases with their look-alikes. */
export function plantAll(seed: number, tenant: Tenant, end: Micros): Planted {
  const [mismatch, tools, recon, failures, frequency] = demoHunts.map((hunt) => stage(seed, tenant, end, hunt));
  if (!mismatch || !tools || !recon || !failures || !frequency) throw new Error("A hunt has no stage.");

  const session = phishedSession(mismatch);
  replayByScript(tools, session.session, session.at);
  discovery(failures);
  collection(frequency);
  lateralMovement(recon);

  plantAsnMismatch(mismatch);
  plantToolSignIns(tools);
  plantReconRdp(recon);
  plantSuccessThenFailure(failures);
  plantHighFrequency(frequency);

  const stages = [mismatch, tools, recon, failures, frequency];
  return {
    signIns: stages.flatMap(({ signIns }) => signIns),
    alerts: stages.flatMap(({ alerts }) => alerts),
    logons: stages.flatMap(({ logons }) => logons),
    cases: stages.flatMap(({ cases }) => cases),
  };
}
