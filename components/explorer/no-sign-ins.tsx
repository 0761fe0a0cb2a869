import { EmptyState } from "@/components/states/empty-state";
import { LinkButton } from "@/components/ui/link-button";

/** Nothing is loaded that could be explored. */
export function NoSignIns() {
  return (
    <EmptyState
      title="No sign-ins are loaded"
      action={
        <LinkButton href="/uploads" size="sm">
          Upload an export
        </LinkButton>
      }
    >
      They come from exports of the sign-in logs, whatever tool wrote them.
    </EmptyState>
  );
}
