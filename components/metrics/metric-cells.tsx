import type { CellRenderers } from "@/components/data-table/features";
import { Time } from "@/components/time/time";
import { duration, exactNumber } from "@/components/ui/format";
import { RowLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { fewest } from "@/lib/metrics/fewest";
import type { Cell, ViewRow } from "@/lib/views/schema";

export const percent = (share: number) => `${Math.round(share * 100)} %`;

export const TooFew = () => <span className="text-muted">too few to tell</span>;

/** A share with how sure it is. */
function Rate({ cells: { falsePositiveRate: rate }, extra }: ViewRow) {
  if (typeof rate !== "number") return <TooFew />;
  const { low, high } = extra ?? {};
  return (
    <span className="mono">
      <span className="font-medium">{percent(rate)}</span>
      {typeof low === "number" && typeof high === "number" ? (
        <span className="text-muted">
          {" "}
          ({percent(low)}–{percent(high)})
        </span>
      ) : null}
    </span>
  );
}

const span = (value: Cell | undefined) =>
  typeof value === "number" ? <span className="mono">{duration(value)}</span> : <TooFew />;

const share = (value: Cell | undefined) =>
  typeof value === "number" ? <span className="mono">{percent(value)}</span> : <TooFew />;

const verdicts = ["truePositive", "benign", "falsePositive", "undetermined"] as const;

/** A count with its share of all verdicts, where there are enough of them. */
function Verdict({ cells, name }: { cells: ViewRow["cells"]; name: (typeof verdicts)[number] }) {
  const count = Number(cells[name] ?? 0);
  const all = verdicts.reduce((sum, verdict) => sum + Number(cells[verdict] ?? 0), 0);
  return (
    <span className="mono">
      {count === 0 ? <span className="text-muted">0</span> : exactNumber(count)}
      {all >= fewest && count > 0 ? <span className="text-muted"> · {percent(count / all)}</span> : null}
    </span>
  );
}

export const metricCells: CellRenderers = {
  truePositive: ({ cells }) => <Verdict cells={cells} name="truePositive" />,
  benign: ({ cells }) => <Verdict cells={cells} name="benign" />,
  falsePositive: ({ cells }) => <Verdict cells={cells} name="falsePositive" />,
  undetermined: ({ cells }) => <Verdict cells={cells} name="undetermined" />,
  falsePositiveRate: (row) => <Rate {...row} />,
  falsePositiveLow: ({ cells }) => share(cells.falsePositiveLow),
  falsePositiveHigh: ({ cells }) => share(cells.falsePositiveHigh),
  lookMedian: ({ cells }) => span(cells.lookMedian),
  lookP90: ({ cells }) => span(cells.lookP90),
  closeMedian: ({ cells }) => span(cells.closeMedian),
  closeP90: ({ cells }) => span(cells.closeP90),
  oldestOpen: ({ cells: { oldestOpen } }) =>
    typeof oldestOpen === "number" ? (
      <span className="mono">{duration(oldestOpen)}</span>
    ) : (
      <span className="text-muted">none open</span>
    ),
  parameters: ({ cells: { parameters } }) =>
    parameters ? <LogText value={String(parameters)} /> : <span className="text-muted">no saved set</span>,
};

export const suppressionMetricCells: CellRenderers = {
  reason: ({ id, href, cells: { reason } }) => (
    <RowLink href={href ?? ""} prefetch={false}>
      <span className="sr-only">Suppression {id}: </span>
      <LogText value={String(reason ?? "")} />
    </RowLink>
  ),
  lastHit: ({ cells: { lastHit } }) =>
    typeof lastHit === "string" ? (
      <Time value={lastHit} digits={0} zone={false} />
    ) : (
      <span className="text-muted">not in this time</span>
    ),
  expires: ({ cells: { expires } }) =>
    typeof expires === "string" ? (
      <Time value={expires} digits={0} zone={false} />
    ) : (
      <span className="text-muted">Until ended</span>
    ),
};
