import { useCursor } from "@/components/charts/cursor";
import { duration, exactNumber, plural } from "@/components/ui/format";
import { severityWord } from "@/components/ui/severity";
import { inZone } from "@/lib/time/zone";
import type { Drawn, Point } from "./lanes";
import type { Layout } from "./layout";
import type { Bracket, Flag } from "./marks-layout";
import type { Spot } from "./moves";
import { placeOf, type View } from "./view";

/** One line through all charts of the page, with its clock. */
export function CursorLine({ layout, view, zone }: { layout: Layout; view: View; zone: string }) {
  const at = useCursor();
  const { width, upperTop, clockTop, clockHeight, lowerEnd } = layout;
  if (at === null || at < view.from || at > view.to) return null;
  const x = placeOf(at, view, width);
  const shown = inZone(new Date(at).toISOString(), zone);
  if (!shown) return null;
  const pixel = (view.to - view.from) / width;
  const exact = pixel < 100 ? `${shown.clock}.${shown.fraction.padEnd(3, "0")}` : shown.clock;
  const label = pixel > 120_000 ? `${shown.date.slice(5)} ${shown.clock.slice(0, 5)}` : exact;
  const room = label.length * 6.7 + 10;
  const left = Math.min(width - room, Math.max(0, x - room / 2));
  return (
    <g pointerEvents="none" data-part="cursor">
      <path
        d={`M${x} ${upperTop}V${clockTop}M${x} ${clockTop + clockHeight}V${lowerEnd}`}
        className="stroke-ink"
        strokeOpacity={0.45}
      />
      <rect x={left} y={clockTop + 3} width={room} height={clockHeight - 6} rx={3} className="fill-ink" />
      <text
        x={left + room / 2}
        y={clockTop + clockHeight / 2 + 4}
        textAnchor="middle"
        fontSize={11}
        className="fill-panel font-mono"
      >
        {label}
      </text>
    </g>
  );
}

const severityText = {
  high: "text-high",
  medium: "text-medium",
  low: "text-low",
  informational: "text-informational",
} as const;

type FlagLayerProps = {
  flags: readonly Flag[];
  layout: Layout;
  zoomTo: (findings: Flag["findings"]) => void;
};

/** Findings: a flag with its severity's word at the first of their sign-ins. */
export function FlagLayer({ flags, layout, zoomTo }: FlagLayerProps) {
  return flags.map(({ x, findings }) => {
    const [worst] = findings;
    if (!worst) return null;
    const alone = findings.length === 1;
    const word = `${severityWord(worst.severity)}${alone ? "" : ` +${findings.length - 1}`}`;
    const name = alone
      ? `${severityWord(worst.severity)} finding: ${worst.title}`
      : `${word}: ${plural(findings.length, "finding")}`;
    const room = word.length * 6.4 + 15;
    // At the right edge the flag flies to the left.
    const left = x + room > layout.width ? x - room : x;
    const body = (
      <>
        <path
          d={`M${x} 2V${layout.clockTop}`}
          stroke="currentColor"
          strokeWidth={1}
          strokeOpacity={0.55}
          strokeDasharray={alone ? undefined : "3 2"}
        />
        <path
          d={left === x ? `M${x} 2H${x + room}l-4 7.5l4 7.5H${x}Z` : `M${x} 2H${left}l4 7.5l-4 7.5H${x}Z`}
          fill={worst.settled ? "none" : "currentColor"}
          stroke="currentColor"
          strokeDasharray={worst.settled ? "2 2" : undefined}
        />
        <text
          x={left + (left === x ? 4 : 8)}
          y={13.5}
          fontSize={10.5}
          className={worst.settled ? "fill-soft font-sans font-semibold" : "fill-panel font-sans font-semibold"}
        >
          {word}
        </text>
        <title>{name}</title>
      </>
    );
    return alone ? (
      <a key={worst.id} href={`/findings/${worst.id}`} aria-label={name} className={severityText[worst.severity]}>
        {body}
      </a>
    ) : (
      // biome-ignore lint/a11y/useSemanticElements: a button inside a drawing
      <g
        key={worst.id}
        role="button"
        tabIndex={0}
        aria-label={`${name}. Zoom in.`}
        className={`${severityText[worst.severity]} cursor-pointer`}
        onClick={() => zoomTo(findings)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          zoomTo(findings);
        }}
      >
        {body}
      </g>
    );
  });
}

type SessionLayerProps = { brackets: readonly Bracket[]; layout: Layout };

/** From the first to the last sign-in of a session, with the menu of a value: the session's page is in it. */
export function SessionLayer({ brackets, layout }: SessionLayerProps) {
  return brackets.map(({ session, x, width, row }) => {
    const y = layout.sessionsTop + row * layout.sessionRow;
    const middle = y + layout.sessionRow / 2;
    const short = session.id.slice(0, 8);
    const label = width > 150 ? `session ${short} · ${exactNumber(session.count)}` : width > 70 ? short : "";
    // What is read out begins with what is seen.
    const name = `session ${short} · ${plural(session.count, "sign-in")}`;
    return (
      // biome-ignore lint/a11y/useSemanticElements: a button inside a drawing
      <g
        key={session.id}
        role="button"
        tabIndex={0}
        aria-haspopup="menu"
        aria-label={name}
        data-field="session"
        data-value={session.id}
        data-at={session.from}
        className="cursor-pointer text-muted hover:text-ink focus-visible:text-ink"
      >
        <title>{name}</title>
        <rect x={x} y={y} width={width} height={layout.sessionRow} fill="transparent" />
        <path
          d={`M${x} ${y + 2}V${middle}H${x + width}V${y + 2}`}
          fill="none"
          stroke="currentColor"
          strokeOpacity={0.75}
          strokeWidth={1.25}
        />
        {label ? (
          <>
            <rect
              x={x + width / 2 - label.length * 3.05 - 4}
              width={label.length * 6.1 + 8}
              y={middle - 6}
              height={12}
              className="fill-panel"
            />
            <text
              x={x + width / 2}
              y={middle + 3.5}
              textAnchor="middle"
              fontSize={10}
              fill="currentColor"
              className="font-mono"
            >
              {label}
            </text>
          </>
        ) : null}
      </g>
    );
  });
}

type PairLayerProps = { pairs: ReadonlyArray<readonly [string, string]>; drawn: Drawn; layout: Layout };

/** What a hunt matched, joined, with the time between. */
export function PairLayer({ pairs, drawn, layout }: PairLayerProps) {
  const points = new Map([...drawn.upper.points, ...drawn.lower.points].map((point) => [point.event.id, point]));
  const y = (point: Point) =>
    point.event.lane === "interactive" ? layout.clockTop - point.rise : layout.lowerTop + point.rise;
  const labels: Array<[number, number]> = [];
  return pairs.map(([one, other]) => {
    const [a, b] = [points.get(one), points.get(other)];
    if (!a || !b) return null;
    const [ax, ay, bx, by] = [a.x, y(a), b.x, y(b)];
    const bend = ay === by ? -26 * (a.event.lane === "interactive" ? 1 : -1) : 0;
    const middle = { x: (ax + bx) / 2, y: (ay + by) / 2 + bend * 0.75 };
    const apart = duration(Math.abs(b.t - a.t) / 1000);
    const room = apart.length * 6.2 + 8;
    // Lines from one event to several meet: their labels stand where they cover no other.
    const isFree = labels.every(([x, y]) => Math.abs(x - middle.x) > room + 4 || Math.abs(y - middle.y) > 18);
    if (isFree) labels.push([middle.x, middle.y]);
    return (
      <g key={`${one} ${other}`} pointerEvents="none">
        <path
          d={`M${ax} ${ay}C${ax} ${(ay + by) / 2 + bend} ${bx} ${(ay + by) / 2 + bend} ${bx} ${by}`}
          fill="none"
          className="stroke-accent"
          strokeWidth={1.75}
          strokeDasharray="5 3"
        />
        {isFree ? (
          <g>
            <rect
              x={middle.x - room / 2}
              y={middle.y - 8}
              width={room}
              height={16}
              rx={3}
              className="fill-panel stroke-accent"
            />
            <text x={middle.x} y={middle.y + 3.5} textAnchor="middle" fontSize={10.5} className="fill-accent font-mono">
              {apart}
            </text>
          </g>
        ) : null}
      </g>
    );
  });
}

/** The outer end of a spot, from above. */
export function heightOf({ point, column, lane }: Spot, { clockTop, lowerTop }: Layout): number {
  const rise = point
    ? point.rise
    : (column?.parts.reduce((most, part) => Math.max(most, part.start + part.height), 0) ?? 0);
  return lane === "interactive" ? clockTop - rise : lowerTop + rise;
}

/** Where the keyboard or the pointer rests. */
export function SpotMark({ spot, layout }: { spot: Spot; layout: Layout }) {
  const up = spot.lane === "interactive";
  const base = up ? layout.clockTop : layout.lowerTop;
  if (spot.point) {
    const y = up ? base - spot.point.rise : base + spot.point.rise;
    return (
      <circle
        cx={spot.x}
        cy={y}
        r={9.5}
        className="fill-none stroke-ink"
        strokeWidth={1.5}
        pointerEvents="none"
        data-part="cursor"
      />
    );
  }
  const column = spot.column;
  if (!column) return null;
  const height = column.parts.reduce((most, part) => Math.max(most, part.start + part.height), 0);
  return (
    <rect
      x={column.x - 1}
      width={column.width + 2}
      y={up ? base - height - 1 : base - 1}
      height={height + 2}
      className="fill-none stroke-ink"
      strokeWidth={1.25}
      pointerEvents="none"
      data-part="cursor"
    />
  );
}
