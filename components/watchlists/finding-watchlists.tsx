import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Panel } from "@/components/ui/panel";
import type { FindingDetail } from "@/lib/findings/schema";
import { listWatchlists } from "@/lib/watchlists/data";
import { entriesHolding, type Named } from "@/lib/watchlists/holding";
import { addressText } from "@/lib/watchlists/parse/addresses";
import { AddAddress } from "./add-address";
import { entryHref } from "./links";

type Subject = Pick<FindingDetail, "upn" | "ip" | "entities">;

function namedBy({ upn, ip, entities }: Subject): Named {
  const of = (pattern: RegExp) =>
    Object.entries(entities).flatMap(([kind, values]) => (pattern.test(kind) ? values : []));
  return {
    network: [...new Set([ip, ...of(/^ip/i)])],
    user: [...new Set([upn, ...of(/^user/i)])],
    asn: of(/^asn/i),
    app: of(/^app/i),
  };
}

/** On which lists the user, the addresses, operators and applications of a finding stand, and the way onto one. */
export async function FindingWatchlists({ finding, mayEdit }: { finding: Subject; mayEdit: boolean }) {
  const named = namedBy(finding);
  const [holding, lists] = await Promise.all([entriesHolding(named), listWatchlists("network")]);
  const addresses = mayEdit ? named.network.filter((text) => addressText(text) !== null).slice(0, 5) : [];
  return (
    <Panel title="Watchlists">
      <div className="grid gap-2 text-table">
        {holding.length === 0 ? <p className="text-muted">Nothing that the finding names is on a list.</p> : null}
        <ul className="grid gap-1">
          {holding.map(({ listId, list, entryId, value, label, isExpired }) => (
            <li key={entryId} className="min-w-0">
              <TextLink href={entryHref(listId, entryId)}>
                <LogText value={value} mono wrap />
              </TextLink>{" "}
              in <LogText value={list} wrap />
              {label === "" ? null : (
                <>
                  : <LogText value={label} wrap />
                </>
              )}{" "}
              {isExpired ? <Badge tone="warn">Expired</Badge> : null}
            </li>
          ))}
        </ul>
        {addresses.length > 0 ? (
          <div className="flex flex-wrap gap-1.5">
            {addresses.map((address) => (
              <AddAddress key={address} address={address} lists={lists} />
            ))}
          </div>
        ) : null}
      </div>
    </Panel>
  );
}
