import { Badge, type BadgeTone } from "@/components/ui/badge";
import { deliveryStates } from "@/lib/webhooks/events";

const tones: Record<string, BadgeTone> = { waiting: "neutral", delivered: "good", failed: "bad" };
const words: Record<string, string> = deliveryStates;

/** Whether what was to be sent has arrived. */
export function DeliveryState({ state }: { state: string }) {
  return <Badge tone={tones[state] ?? "neutral"}>{words[state] ?? state}</Badge>;
}
