import { networkDetails } from "@/components/networks/network-details";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Panel } from "@/components/ui/panel";
import { entryHref } from "@/components/watchlists/links";
import { profileOf } from "@/lib/entities/profile";
import type { Scope } from "@/lib/entities/scope";
import { touchingOf } from "@/lib/entities/touching";

/** What people and databases say of it: watchlists, suppressions, whose network it is. */
export async function TouchingPanels({ scope }: { scope: Scope }) {
  const [{ watchlists, suppressions }, profile] = await Promise.all([
    touchingOf(scope),
    scope.kind === "ip" ? profileOf(scope.kind, scope.value) : null,
  ]);
  const network = profile?.lists.ip.values[0]?.network;
  const known = network ? networkDetails(network) : [];
  return (
    <>
      {known.length > 0 ? (
        <Panel title="Network">
          <dl className="grid grid-cols-[minmax(0,1fr)] gap-2 text-table">
            {known.map(({ term, value }) => (
              <div key={term}>
                <dt className="label">{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </Panel>
      ) : null}
      <Panel title="Lists and suppressions">
        <div className="grid gap-2 text-table">
          {watchlists.length + suppressions.length === 0 ? (
            <p className="text-muted">On no watchlist, in no suppression.</p>
          ) : null}
          <ul className="grid gap-1">
            {watchlists.map(({ listId, list, entryId, value, isExpired }) => (
              <li key={entryId}>
                <TextLink href={entryHref(listId, entryId)}>
                  <LogText value={value} mono wrap />
                </TextLink>{" "}
                in <LogText value={list} wrap /> {isExpired ? <Badge tone="warn">Expired</Badge> : null}
              </li>
            ))}
            {suppressions.map(({ id, owner, reason, isActive }) => (
              <li key={id}>
                <TextLink href={`/suppressions/${id}`}>Suppression {id}</TextLink>{" "}
                <Badge tone={isActive ? "accent" : "dashed"}>{isActive ? "Active" : "Over"}</Badge>
                <span className="block text-muted">
                  <LogText value={owner} wrap />: <LogText value={reason} wrap />
                </span>
              </li>
            ))}
          </ul>
        </div>
      </Panel>
    </>
  );
}
