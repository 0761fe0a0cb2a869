import { EmptyState } from "@/components/states/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { type EntityKind, entityNames } from "@/lib/entities/kinds";

/** A value that can be, of which nothing is loaded. That it is not here says nothing about whether it exists. */
export function NotLoaded({ kind, value }: { kind: EntityKind; value: string }) {
  return (
    <div className="panel">
      <EmptyState
        title="Not in the loaded data"
        action={
          <>
            <LinkButton href="/coverage" size="sm">
              See what is loaded
            </LinkButton>
            <LinkButton href="/uploads" size="sm">
              Upload more
            </LinkButton>
          </>
        }
      >
        No loaded sign-in has the {entityNames[kind].toLowerCase()} <LogText value={value} mono wrap />. It may be in
        data that was not loaded, or be written otherwise.
      </EmptyState>
    </div>
  );
}

/** A text that no value of the kind looks like. */
export function NoSuchValue({ kind, value }: { kind: EntityKind; value: string }) {
  return (
    <div className="panel">
      <EmptyState
        title={`This is no ${entityNames[kind].toLowerCase()}`}
        action={
          <LinkButton href="/" size="sm">
            Go to the overview
          </LinkButton>
        }
      >
        <LogText value={value} mono wrap empty="An empty text" /> cannot be read as one.
      </EmptyState>
    </div>
  );
}
