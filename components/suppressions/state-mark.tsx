import { Badge } from "@/components/ui/badge";
import type { SuppressionState } from "@/lib/suppressions/schema";

export const stateWords: Record<SuppressionState, string> = { active: "Active", expired: "Expired", ended: "Ended" };

export function StateMark({ state }: { state: SuppressionState }) {
  return <Badge tone={state === "active" ? "accent" : "dashed"}>{stateWords[state]}</Badge>;
}
