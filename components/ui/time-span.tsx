import { calendarDate, clock, duration } from "./format";

/** `2026-03-01 10:00:00 – 2026-03-02 09:59:59`, the exact ends on hover and how long it is beside it. */
export function TimeSpan({ from, to, length = true }: { from: string | null; to: string | null; length?: boolean }) {
  if (from === null || to === null) return <span className="text-muted">—</span>;
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  const sameDay = calendarDate(from) === calendarDate(to);
  return (
    <span className="whitespace-nowrap" title={`${from} – ${to}`}>
      <span className="mono">
        <span className="text-soft">{calendarDate(from)} </span>
        {clock(from, 0)}
        <span className="text-muted"> – </span>
        {sameDay ? null : <span className="text-soft">{calendarDate(to)} </span>}
        {clock(to, 0)}
      </span>
      {length ? <span className="text-muted"> · {duration(seconds)}</span> : null}
    </span>
  );
}
