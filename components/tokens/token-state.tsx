import { Badge, type BadgeTone } from "@/components/ui/badge";

const states: Record<string, { tone: BadgeTone; words: string }> = {
  active: { tone: "good", words: "Active" },
  expired: { tone: "dashed", words: "Expired" },
  revoked: { tone: "bad", words: "Revoked" },
  "owner-out": { tone: "warn", words: "Owner is out" },
};

/** Whether a token still lets somebody in. */
export function TokenState({ state }: { state: string }) {
  const { tone, words } = states[state] ?? { tone: "neutral" as const, words: state };
  return <Badge tone={tone}>{words}</Badge>;
}
