import { type ReactNode, Suspense } from "react";
import { PanelSkeleton } from "@/components/states/skeletons";
import type { Scope } from "@/lib/entities/scope";
import { ChainPanel } from "./chain";
import { EntityFindingsPanel } from "./entity-findings";
import { EntityHeader } from "./entity-header";
import { EntityTarget } from "./entity-target";
import { EntityTimeline } from "./entity-timeline";
import { Facts } from "./facts";
import { Neighbours } from "./neighbours";
import { PanelBoundary } from "./panel-boundary";
import { Summary } from "./summary";
import { TouchingPanels } from "./touching";

/** Facts on the left, what happened and what was found in the middle, neighbours on the right; each comes when it is read. */
export function EntityView({ scope }: { scope: Scope }) {
  const isChain = scope.kind === "session" || scope.kind === "token" || scope.kind === "correlation";
  return (
    <EntityTarget filter={scope.filter}>
      <EntityHeader scope={scope} />
      <Part what="The summary" height="mb-4 h-20">
        <Summary scope={scope} />
      </Part>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_19rem] lg:grid-rows-[auto_1fr] xl:grid-cols-[15rem_minmax(0,1fr)_19rem] xl:grid-rows-1 2xl:grid-cols-[17rem_minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4 xl:order-2">
          {isChain ? (
            <Part what="What changed" height="h-64">
              <ChainPanel scope={scope} />
            </Part>
          ) : null}
          <PanelBoundary what="The timeline">
            <EntityTimeline kind={scope.kind} filter={scope.filter} label={scope.label} />
          </PanelBoundary>
          <Part what="The findings" height="h-32">
            <EntityFindingsPanel scope={scope} />
          </Part>
        </div>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4 lg:row-span-2 xl:order-3 xl:row-span-1">
          <Part what="The neighbours" height="h-96">
            <Neighbours scope={scope} />
          </Part>
        </div>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4 xl:order-1">
          <Part what="The facts" height="h-64">
            <Facts scope={scope} />
          </Part>
          <Part what="Lists and suppressions" height="h-24">
            <TouchingPanels scope={scope} />
          </Part>
        </div>
      </div>
    </EntityTarget>
  );
}

/** Comes when it is read, and fails alone. */
function Part({ what, height, children }: { what: string; height: string; children: ReactNode }) {
  return (
    <PanelBoundary what={what}>
      <Suspense fallback={<PanelSkeleton className={height} />}>{children}</Suspense>
    </PanelBoundary>
  );
}
