import { ReportLink } from "@/components/reports/report-link";
import { CrumbName } from "@/components/shell/crumb-name";
import { CopyButton } from "@/components/ui/copy-button";
import { LinkButton } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Value } from "@/components/values/value";
import { entityNames, filterFieldOf } from "@/lib/entities/kinds";
import type { Scope } from "@/lib/entities/scope";
import { KindIcon } from "./kind-icon";
import { entityFilter, explorerHref } from "./links";

export function EntityHeader({ scope }: { scope: Scope }) {
  const { kind, value, label, detail } = scope;
  return (
    <header className="mb-3 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
      <CrumbName name={label} />
      <div className="min-w-0">
        <p className="flex items-center gap-1.5 text-table text-muted">
          <KindIcon kind={kind} />
          {entityNames[kind]}
          {detail === "" ? null : (
            <>
              <span aria-hidden="true">·</span>
              <LogText value={detail} wrap className="text-soft" />
            </>
          )}
        </p>
        <h1 className="mt-0.5 flex items-center gap-1.5 text-title font-semibold tracking-[-0.012em] [overflow-wrap:anywhere]">
          <Value field={filterFieldOf[kind]} value={value} show={<LogText value={label} wrap />} wrap />
          <CopyButton value={label} label={entityNames[kind].toLowerCase()} />
        </h1>
      </div>
      <div className="flex flex-wrap gap-2">
        {kind === "user" && scope.parts.length > 0 ? <ReportLink subject={{ kind: "user", value }} /> : null}
        <LinkButton href={explorerHref(entityFilter(scope))} size="sm" prefetch={false}>
          Show sign-ins in explorer
        </LinkButton>
      </div>
    </header>
  );
}
