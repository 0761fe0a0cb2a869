import { NetworkClassMark } from "@/components/networks/network-marks";
import { networkText } from "@/components/networks/network-text";
import { TimeSpan } from "@/components/time/time-span";
import { exactNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Count } from "@/components/ui/number";
import { Panel } from "@/components/ui/panel";
import { Value } from "@/components/values/value";
import { type EntityKind, filterFieldOf } from "@/lib/entities/kinds";
import { profileOf } from "@/lib/entities/profile";
import type { Dimension, Neighbour, NeighbourList } from "@/lib/entities/schema";
import type { Scope } from "@/lib/entities/scope";
import { KindCounts } from "./counts";
import { entityFilter, explorerHref } from "./links";
import { NewMark, OddMark } from "./marks";
import { capital, dimensionNames, neighboursOf, newestFirst, newsworthy, reasonOf } from "./words";

const shown = 8;

/** Everything that shares sign-ins with the entity and has a page of its own. */
export async function Neighbours({ scope }: { scope: Scope }) {
  const profile = await profileOf(scope.kind, scope.value);
  if (!profile) return null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4">
      {neighboursOf[scope.kind].map((dimension) => (
        <NeighbourPanel key={dimension} scope={scope} list={profile.lists[dimension]} />
      ))}
    </div>
  );
}

function NeighbourPanel({ scope, list }: { scope: Scope; list: NeighbourList }) {
  const { dimension, distinct, values } = list;
  const [, many] = dimensionNames[dimension];
  if (values.length === 0) return null;
  const chosen = (newsworthy.includes(dimension) ? newestFirst(values) : values).slice(0, shown);
  const rest = distinct - chosen.length;
  const all = explorerHref(entityFilter(scope), { group: fieldOf(dimension) });
  return (
    <Panel title={capital(many)} note={`${exactNumber(distinct)} · ${reasonOf(scope.kind, dimension)}`} flush>
      <ul className="divide-y">
        {chosen.map((neighbour) => (
          <NeighbourLine key={neighbour.value} {...{ scope, dimension, neighbour }} />
        ))}
      </ul>
      {rest > 0 ? (
        <p className="border-t px-3 py-1.5 text-table">
          <TextLink href={all} prefetch={false}>
            {exactNumber(rest)} more in the explorer
          </TextLink>
        </p>
      ) : null}
    </Panel>
  );
}

type LineProps = { scope: Scope; dimension: Dimension; neighbour: Neighbour };

function NeighbourLine({ scope, dimension, neighbour }: LineProps) {
  const { value, label, detail, rows, first, last, isNew, network } = neighbour;
  const field = fieldOf(dimension);
  const isMono = dimension === "ip" || dimension === "session" || dimension === "token";
  const second = network ? networkText(network) : dimension === "app" ? "" : detail;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-0.5 px-3 py-1.5 text-table">
      <div className="flex items-center gap-2">
        <Value field={field} value={value} show={<LogText value={label} mono={isMono} />} className="min-w-0" />
        {isNew && newsworthy.includes(dimension) ? <NewMark /> : null}
        <TextLink
          href={explorerHref(entityFilter(scope, { field, value }))}
          prefetch={false}
          className="relative ml-auto shrink-0"
        >
          <Count value={rows} /> <span className="sr-only">sign-ins in the explorer</span>
        </TextLink>
      </div>
      {second === "" && !network ? null : (
        <div className="flex items-center gap-2 text-muted">
          <LogText value={second} empty="No network known" className="min-w-0" />
          {network ? <NetworkClassMark network={network} /> : null}
        </div>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-label text-muted">
        <TimeSpan from={first} to={last} />
        <KindCounts counts={neighbour} />
        <OddMark neighbour={neighbour} dimension={dimension} />
      </div>
    </li>
  );
}

const fieldOf = (dimension: Dimension): string =>
  dimension in filterFieldOf ? filterFieldOf[dimension as EntityKind] : dimension;
