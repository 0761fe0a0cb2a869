import { Suspense } from "react";
import { PanelSkeleton } from "@/components/states/skeletons";
import type { Scope } from "@/lib/entities/scope";
import { ChainPanel } from "./chain";
import { EntityFindingsPanel } from "./entity-findings";
import { EntityHeader } from "./entity-header";
import { Facts } from "./facts";
import { Neighbours } from "./neighbours";
import { Summary } from "./summary";
import { TouchingPanels } from "./touching";

/** Facts on the left, what happened and what was found in the middle, neighbours on the right; each comes when it is read. */
export function EntityView({ scope }: { scope: Scope }) {
  const isChain = scope.kind === "session" || scope.kind === "token" || scope.kind === "correlation";
  return (
    <>
      <EntityHeader scope={scope} />
      <Suspense fallback={<PanelSkeleton className="mb-4 h-20" />}>
        <Summary scope={scope} />
      </Suspense>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem] 2xl:grid-cols-[17rem_minmax(0,1fr)_21rem]">
        <div className="grid min-w-0 content-start gap-4 2xl:order-2">
          {isChain ? (
            <Suspense fallback={<PanelSkeleton className="h-64" />}>
              <ChainPanel scope={scope} />
            </Suspense>
          ) : null}
          <Suspense fallback={<PanelSkeleton className="h-32" />}>
            <EntityFindingsPanel scope={scope} />
          </Suspense>
        </div>
        <div className="grid min-w-0 content-start gap-4 2xl:order-3 lg:row-span-2 2xl:row-span-1">
          <Suspense fallback={<PanelSkeleton className="h-96" />}>
            <Neighbours scope={scope} />
          </Suspense>
        </div>
        <div className="grid min-w-0 content-start gap-4 2xl:order-1">
          <Suspense fallback={<PanelSkeleton className="h-64" />}>
            <Facts scope={scope} />
          </Suspense>
          <Suspense fallback={<PanelSkeleton className="h-24" />}>
            <TouchingPanels scope={scope} />
          </Suspense>
        </div>
      </div>
    </>
  );
}
