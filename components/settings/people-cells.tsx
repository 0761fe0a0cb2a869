import type { CellRenderers } from "@/components/data-table/features";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";

export const peopleCells: CellRenderers = {
  name: ({ cells: { name } }) => <span className="font-medium">{name}</span>,
  enabled: ({ cells: { enabled, temporaryPassword } }) => {
    if (enabled !== true) return <Badge tone="bad">Disabled</Badge>;
    if (temporaryPassword === true) return <Badge tone="warn">Has a one-time password</Badge>;
    return <Badge tone="good">Active</Badge>;
  },
  seenAt: ({ cells: { seenAt } }) =>
    typeof seenAt === "string" ? (
      <Time value={seenAt} digits={0} zone={false} />
    ) : (
      <span className="text-muted">no session kept</span>
    ),
};
