import { LogText } from "@/components/ui/log-text";
import { visibleText } from "@/components/ui/visible-text";
import { Value } from "@/components/values/value";
import type { NetworkContext } from "@/lib/enrich/network-of";
import { InheritedMark, NetworkClassMark } from "./network-marks";
import { networkText } from "./network-text";

/** An address in a table, with the doubt about it where there is one. */
export function AddressCell({ ip, mayBeInherited }: { ip: string; mayBeInherited: boolean }) {
  const address = <Value field="ip" value={ip} mono inRow className="min-w-0" />;
  if (!mayBeInherited) return address;
  return (
    <span className="inline-flex max-w-full items-center gap-1.5 max-md:flex-wrap">
      {address}
      <InheritedMark short />
    </span>
  );
}

/** Whose network it is, and of what kind. */
export function NetworkCell({ network }: { network: NetworkContext }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1.5 max-md:flex-wrap">
      {network.asn === "" ? (
        <LogText value={networkText(network)} className="min-w-0" />
      ) : (
        <Value field="asn" value={network.asn} show={visibleText(networkText(network))} inRow className="min-w-0" />
      )}
      <NetworkClassMark network={network} />
    </span>
  );
}
