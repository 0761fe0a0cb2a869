import { Badge, type BadgeTone } from "@/components/ui/badge";
import { visibleText } from "@/components/ui/visible-text";
import { inheritedReason } from "@/lib/enrich/inherited-address";
import type { NetworkContext } from "@/lib/enrich/network-of";
import { classNamesOf, type NetworkClass } from "@/lib/enrich/schema";
import { sourceText } from "./network-text";

const tones: Record<NetworkClass, BadgeTone> = {
  office: "good",
  mobile: "neutral",
  hosting: "hosting",
  vpn: "hosting",
  "cloud-desktop": "neutral",
  home: "neutral",
};

/** What kind of network it is; who says so on hover. Nothing where nobody knows. */
export function NetworkClassMark({ network }: { network: Pick<NetworkContext, "class" | "classSource" | "label"> }) {
  if (network.class === "") return null;
  const said = network.classSource ? `According to ${sourceText(network.classSource)}` : "";
  const called = network.label === "" ? "" : `: ${visibleText(network.label)}`;
  return (
    <Badge tone={tones[network.class]} title={`${said}${called}`}>
      {classNamesOf[network.class]}
    </Badge>
  );
}

/** Beside an address that may be that of another moment; `short` where there is little room. */
export function InheritedMark({ short = false }: { short?: boolean }) {
  return (
    <Badge tone="dashed" title={`IP may be inherited: ${inheritedReason}`}>
      {short ? (
        <>
          <span aria-hidden="true">Inherited?</span>
          <span className="sr-only">IP may be inherited</span>
        </>
      ) : (
        "IP may be inherited"
      )}
    </Badge>
  );
}
