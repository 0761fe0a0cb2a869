import { lastBefore } from "@/components/charts/last-before";
import { classNames } from "@/components/ui/class-names";
import { exactNumber, shortNumber } from "@/components/ui/format";
import { CalendarGrid } from "./calendar-grid";
import { cellLook, stateWords } from "./cell-look";
import { dayText, hoursADay, momentText, weekday, weekdayName } from "./days";
import type { Calendar, HourCell } from "./prepare-calendar";

type HourCalendarProps = {
  days: Extract<Calendar, { by: "hour" }>["days"];
  label: string;
  /** The hours have the menu of their time: what they hold can be listed. */
  hasMenu: boolean;
};

/** Days down, the hours of the day across, in UTC; the number stands in the cell where there is room. */
export function HourCalendar({ days, label, hasMenu }: HourCalendarProps) {
  const start = days.flatMap(({ cells }) => cells).find(({ state }) => state !== "outside")?.hour;
  return (
    <CalendarGrid
      hint={`Point at an hour, or go there with the arrow keys.${hasMenu ? " A click or Enter opens its menu." : ""}`}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells take the focus one by one */}
      <table role="grid" aria-label={label} className="w-full table-fixed border-separate border-spacing-px">
        <thead>
          <tr>
            <th scope="col" className="label w-15 text-left md:w-30">
              <span className="max-md:sr-only">Day, UTC</span>
            </th>
            {Array.from({ length: hoursADay }, (_, hour) => (
              <th
                scope="col"
                // biome-ignore lint/suspicious/noArrayIndexKey: the hour is the identity
                key={hour}
                className="mono overflow-visible whitespace-nowrap text-label font-normal text-muted"
              >
                <span className={classNames(hour % 6 > 0 && "max-md:sr-only")}>{hour}</span>
              </th>
            ))}
            <th scope="col" className="label w-15 text-right max-md:hidden">
              Rows
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, rows, cells }) => (
            <tr
              key={day}
              className={
                weekday(day) === 0 ? "[&>*]:border-t-4 [&>*]:border-transparent [&>*]:bg-clip-padding" : undefined
              }
            >
              <th scope="row" className="mono whitespace-nowrap text-left text-label font-normal text-soft">
                <span className="inline-block w-8 text-muted max-md:hidden">{weekdayName(day)}</span>
                <span className="max-md:hidden">{dayText(day)}</span>
                <span className="md:hidden">
                  <span className="inline-block w-5 text-muted">{weekdayName(day).slice(0, 2)}</span>
                  {dayText(day).slice(5)}
                </span>
              </th>
              {cells.map((cell) => (
                <HourBox key={cell.hour} cell={cell} isStart={cell.hour === start} hasMenu={hasMenu} />
              ))}
              <td className="mono text-right text-label text-soft max-md:hidden">
                {rows > 0 ? shortNumber(rows) : ""}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </CalendarGrid>
  );
}

type HourBoxProps = { cell: HourCell; isStart: boolean; hasMenu: boolean };

function HourBox({ cell, isStart, hasMenu }: HourBoxProps) {
  const { hour, rows, level, state } = cell;
  const words = stateWords(state);
  const count = rows > 0 ? `${exactNumber(rows)} ${rows === 1 ? "row" : "rows"}` : "no rows";
  return (
    <td
      data-cell=""
      {...(hasMenu && rows > 0 ? menuOf(hour) : {})}
      tabIndex={isStart ? 0 : -1}
      aria-label={`${momentText(hour)} UTC: ${count}${words ? `, ${words}` : ""}`}
      className={classNames(
        "mono h-5.5 overflow-hidden rounded-[2px] p-0 text-center text-[0.625rem] leading-none",
        cellLook(state, level),
      )}
    >
      <span aria-hidden="true" className={rows > 0 ? "max-lg:hidden" : undefined}>
        {rows > 0 ? shortNumber(rows).replace(" ", "") : state === "empty" ? "·" : ""}
      </span>
    </td>
  );
}

/** The one menu for all that happened within the hour. */
function menuOf(hour: number) {
  const from = new Date(hour * 3_600_000).toISOString();
  const until = lastBefore((hour + 1) * 3_600_000);
  return { "data-field": "at", "data-type": "time", "data-value": from, "data-until": until, "data-at": from };
}
