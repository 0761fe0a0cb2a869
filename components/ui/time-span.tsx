import { calendarDate, clock } from "./format";

type TimeSpanProps = {
  from: string | null;
  to: string | null;
  /** Only the dates where they differ, for narrow places. */
  days?: boolean;
};

/** `2026-03-01 10:00 – 2026-03-02 09:59`: to the minute for the eye, exact on hover. */
export function TimeSpan({ from, to, days = false }: TimeSpanProps) {
  if (from === null || to === null) return <span className="text-muted">—</span>;
  const sameDay = calendarDate(from) === calendarDate(to);
  const dates = days && !sameDay;
  return (
    <span className="mono" title={`${from} – ${to}`}>
      <span className="whitespace-nowrap">
        <span className="text-soft">{calendarDate(from)}</span>
        {dates ? null : ` ${clock(from, 0).slice(0, 5)}`}
      </span>
      <span className="text-muted"> – </span>
      <span className="whitespace-nowrap">
        {sameDay ? null : (
          <span className="text-soft">
            {calendarDate(to)}
            {dates ? "" : " "}
          </span>
        )}
        {dates ? null : clock(to, 0).slice(0, 5)}
      </span>
    </span>
  );
}
