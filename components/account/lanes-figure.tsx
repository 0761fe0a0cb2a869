type Mark = { x: number; faint?: boolean };

const interactive: Mark[] = [{ x: 44 }, { x: 150, faint: true }, { x: 218, faint: true }, { x: 392, faint: true }];
const nonInteractive: Mark[] = [
  { x: 30, faint: true },
  { x: 78, faint: true },
  { x: 104, faint: true },
  { x: 176, faint: true },
  { x: 246, faint: true },
  { x: 336, faint: true },
  { x: 368, faint: true },
];
const [top, bottom] = [86, 214];
const [from, to] = [104, 296];

/** What the product is about, before anybody is in: two lanes on one clock, and a pair that somebody has to look at. Invented. */
export function LanesFigure({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 420 300" className={className} aria-hidden="true" fill="none">
      {[44, 128, 212, 296, 380].map((x) => (
        <path key={x} d={`M${x} 40V262`} className="stroke-line" strokeDasharray="2 4" />
      ))}
      <path d={`M0 ${top}H420M0 ${bottom}H420`} className="stroke-edge" strokeOpacity="0.55" />
      {interactive.map(({ x, faint }) => (
        <circle key={x} cx={x} cy={top} r="4.5" className="fill-interactive" fillOpacity={faint ? 0.35 : 0.6} />
      ))}
      {nonInteractive.map(({ x }) => (
        <Diamond key={x} x={x} size={5} faint />
      ))}
      <path d={`M${from} ${top}C${from} 150 ${to} 150 ${to} ${bottom}`} className="stroke-muted" strokeWidth="1.5" />
      <circle cx={from} cy={top} r="13" className="fill-interactive" fillOpacity="0.14" />
      <circle cx={from} cy={top} r="6.5" className="fill-interactive" />
      <circle cx={to} cy={bottom} r="15" className="fill-non-interactive" fillOpacity="0.14" />
      <Diamond x={to} size={7.5} />
      <g className="fill-muted font-sans" fontSize="11">
        <text x="0" y="26">
          Interactive
        </text>
        <text x="0" y="286">
          Non-interactive
        </text>
      </g>
      <g className="fill-soft font-mono" fontSize="10.5">
        <text x={from + 14} y={top - 22}>
          14:03:27 Utrecht
        </text>
        <text x={to - 6} y={bottom + 34} textAnchor="middle">
          14:07:02 hosting
        </text>
        <text x="222" y="138" className="fill-ink">
          +3 min 35 s
        </text>
      </g>
    </svg>
  );
}

function Diamond({ x, size, faint = false }: { x: number; size: number; faint?: boolean }) {
  return (
    <path
      d={`M${x} ${bottom - size}l${size} ${size}l${-size} ${size}l${-size} ${-size}z`}
      className="fill-panel stroke-non-interactive"
      strokeWidth="1.7"
      strokeOpacity={faint ? 0.5 : 1}
    />
  );
}
