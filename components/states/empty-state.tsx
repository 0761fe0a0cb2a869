import { CircleHelp, Inbox } from "lucide-react";
import { StateFrame, type StateProps } from "./state";

/** Nothing is there, and that is known. Says why and offers one next step. */
export function EmptyState(props: StateProps) {
  return <StateFrame icon={Inbox} tone="text-muted" {...props} />;
}

/** The product could not see enough to say yes or no. */
export function CannotTell(props: StateProps) {
  return <StateFrame icon={CircleHelp} tone="text-cannot-tell" {...props} />;
}
