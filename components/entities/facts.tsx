import { exactNumber } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { Count } from "@/components/ui/number";
import { Panel } from "@/components/ui/panel";
import { Value } from "@/components/values/value";
import { profileOf } from "@/lib/entities/profile";
import type { Dimension, NeighbourList } from "@/lib/entities/schema";
import type { Scope } from "@/lib/entities/scope";
import { NewMark } from "./marks";
import { capital, dimensionNames, newestFirst, newsworthy } from "./words";

const shown = 5;
const attributes: readonly Dimension[] = ["country", "client", "agent", "result"];

/** What the sign-ins are like: where, with what, with what outcome. */
export async function Facts({ scope }: { scope: Scope }) {
  const profile = await profileOf(scope.kind, scope.value);
  if (!profile) return null;
  const lists = attributes.map((dimension) => profile.lists[dimension]).filter(({ values }) => values.length > 0);
  return (
    <Panel title="Facts">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {lists.map((list) => (
          <Attribute key={list.dimension} list={list} />
        ))}
      </div>
    </Panel>
  );
}

function Attribute({ list: { dimension, distinct, values } }: { list: NeighbourList }) {
  const [one, many] = dimensionNames[dimension];
  const most = Math.max(...values.map(({ rows }) => rows), 1);
  const tellsNews = newsworthy.includes(dimension);
  const chosen = (tellsNews ? newestFirst(values) : values).slice(0, shown);
  return (
    <section aria-label={capital(many)} className="min-w-0">
      <h3 className="label mb-1">
        {capital(distinct === 1 ? one : many)} {distinct > 1 ? exactNumber(distinct) : ""}
      </h3>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-1 text-table">
        {chosen.map(({ value, detail, rows, isNew }) => (
          <li key={value} className="grid grid-cols-[minmax(0,1fr)] gap-px">
            <div className="flex min-w-0 items-center gap-2">
              {/* A code is short and said whole; a hostile one is not. */}
              <span className={dimension === "result" ? "max-w-[60%] shrink-0" : "min-w-0"}>
                <Value
                  field={dimension}
                  value={value}
                  mono={dimension === "result"}
                  show={dimension === "agent" && detail !== "" ? <LogText value={detail} /> : undefined}
                />
              </span>
              {isNew && tellsNews ? <NewMark /> : null}
              {dimension === "result" ? (
                <span className="min-w-0 truncate text-muted" title={detail}>
                  {detail}
                </span>
              ) : null}
              <span className="ml-auto shrink-0 text-muted">
                <Count value={rows} />
              </span>
            </div>
            {dimension === "agent" ? <LogText value={value} className="text-label text-muted" /> : null}
            <Share part={rows / most} />
          </li>
        ))}
      </ul>
      {distinct > chosen.length ? (
        <p className="mt-1 text-label text-muted">{exactNumber(distinct - chosen.length)} more</p>
      ) : null}
    </section>
  );
}

/** How much of the most frequent value; drawn by attributes, for a style attribute would not pass the policy. */
function Share({ part }: { part: number }) {
  return (
    <svg viewBox="0 0 100 2" preserveAspectRatio="none" className="h-0.5 w-full text-heat-3" aria-hidden="true">
      <rect width={Math.max(0.6, part * 100)} height="2" fill="currentColor" />
    </svg>
  );
}
