import type { Micros } from "@/lib/ingest/canonical";
import type { Random } from "./random";
import type { Application } from "./tenant/apps";
import { apps, resources } from "./tenant/apps";
import type { Device } from "./tenant/devices";
import type { Person } from "./tenant/people";
import type { Network } from "./tenant/sites";
import { minute } from "./time";

/** One sign-in of the invented tenant, before it is written in some export's spelling. */
export type DemoSignIn = {
  at: Micros;
  /** When the log had it: never before it happened. */
  ingestedAt: Micros;
  interactive: boolean;
  id: string;
  correlationId: string;
  sessionId: string;
  tokenId: string;
  person: Person;
  app: Application;
  resource: Application;
  network: Network;
  device: Device;
  userAgent: string;
  code: string;
  description: string;
  clientApp: string;
  multiFactor: boolean;
  incomingToken: string;
  risk: "none" | "low" | "medium" | "high";
  milliseconds: number;
};

type Given = Partial<DemoSignIn> & Pick<DemoSignIn, "at" | "person" | "app" | "network" | "device">;

/** Fills in what nobody said; ids come from the stream, so that the same seed logs the same sign-in. */
export function signIn(draw: Random, interactive: boolean, given: Given): DemoSignIn {
  const browser = given.clientApp === undefined || given.clientApp === "Browser";
  return {
    ingestedAt: given.at + draw.int(1, 14) * minute + draw.int(0, 59_999) * 1000,
    interactive,
    id: draw.guid(),
    correlationId: draw.guid(),
    sessionId: draw.guid(),
    // A GUID as the service packs it.
    tokenId: Buffer.from(draw.hex(32), "hex").toString("base64url"),
    resource: given.app === apps.azurePortal ? resources.management : resources.graph,
    userAgent: interactive && browser ? given.device.browserAgent : "",
    code: "0",
    description: "",
    clientApp: interactive ? "Browser" : "Mobile Apps and Desktop clients",
    multiFactor: false,
    incomingToken: interactive ? "none" : "refreshToken",
    risk: "none",
    milliseconds: draw.int(38, 640),
    ...given,
  };
}
