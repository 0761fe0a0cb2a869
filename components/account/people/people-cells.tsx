import type { CellRenderers } from "@/components/data-table/features";
import { RelativeTime } from "@/components/time/relative-time";
import { Badge } from "@/components/ui/badge";
import { RowLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";

export const peopleCells: CellRenderers = {
  name: ({ href, cells: { name } }) => (
    <RowLink href={href ?? ""}>
      <LogText value={String(name ?? "")} />
    </RowLink>
  ),
  enabled: ({ cells: { enabled, temporaryPassword } }) => {
    if (enabled !== true) return <Badge tone="bad">Disabled</Badge>;
    if (temporaryPassword === true) return <Badge tone="warn">Has a one-time password</Badge>;
    return <Badge tone="good">Active</Badge>;
  },
  secondStep: ({ cells: { secondStep } }) =>
    secondStep === true ? <Badge tone="good">On</Badge> : <span className="text-muted">None</span>,
  seenAt: ({ cells: { seenAt } }) =>
    typeof seenAt === "string" ? (
      <RelativeTime value={seenAt} className="" />
    ) : (
      <span className="text-muted">no session kept</span>
    ),
};
