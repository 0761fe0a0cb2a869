import type { Scope } from "@/lib/hunts/define-hunt";
import type { DemoHunt, DemoManifest } from "./manifest";

const hourly = 3600;

/** Every hunt over all that the demo loads; the two that look back from a moment are replayed hour by hour. */
export function demoScopes({ from, end }: Pick<DemoManifest, "from" | "end">): Record<DemoHunt, Scope> {
  const range: Scope = { mode: "range", from, to: end };
  const replay: Scope = { mode: "replay", from, to: end, stepSeconds: hourly };
  return {
    "asn-mismatch": range,
    "new-ip-tool-sign-ins": replay,
    "recon-alert-rdp-logon": range,
    "success-then-failure": range,
    "high-frequency-sign-ins": replay,
  };
}
