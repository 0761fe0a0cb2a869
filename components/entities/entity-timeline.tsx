"use client";

import dynamic from "next/dynamic";
import { PanelSkeleton } from "@/components/states/skeletons";
import { Panel } from "@/components/ui/panel";
import type { EntityKind } from "@/lib/entities/kinds";

const DualLane = dynamic(() => import("@/components/timeline/dual-lane").then((module) => module.DualLane), {
  loading: () => <PanelSkeleton className="h-72" />,
});

type EntityTimelineProps = { kind: EntityKind; filter: string; label: string };

/** Where it matters which network a sign-in came from, the colours say that; on an address they say whose session it is. */
const colours = {
  user: "asn",
  session: "ip",
  token: "ip",
  correlation: "ip",
  device: "asn",
  ip: "session",
  network: "ip",
  asn: "ip",
  app: "lane",
} as const;

/** Everything that the entity did, on two lanes and one clock. */
export function EntityTimeline({ kind, filter, label }: EntityTimelineProps) {
  return (
    <div id="timeline" className="min-w-0 scroll-mt-16">
      <Panel title="Timeline" note="interactive above, non-interactive below">
        <DualLane query={filter} label={`Sign-ins of ${label}`} colourBy={colours[kind]} open="/sign-ins/{id}" />
      </Panel>
    </div>
  );
}
