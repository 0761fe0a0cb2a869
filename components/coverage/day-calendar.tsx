import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { exactNumber } from "@/components/ui/format";
import { CalendarGrid } from "./calendar-grid";
import { cellLook, stateWords } from "./cell-look";
import { dayText, weekdayName, weekdayNames } from "./days";
import type { Calendar, DayCell } from "./prepare-calendar";

type DayCalendarProps = {
  weeks: Extract<Calendar, { by: "day" }>["weeks"];
  label: string;
  /** Where a day opens: the hours of its week. */
  href: (from: string, to: string) => string;
};

/** A column for each week, or on a phone a line; each day opens the hours of its week. */
export function DayCalendar({ weeks, label, href }: DayCalendarProps) {
  const start = weeks.flatMap(({ cells }) => cells).find((cell) => cell !== null && cell.state !== "outside")?.day;
  return (
    <CalendarGrid hint="Point at a day, or go there with the arrow keys. Enter opens the hours of its week.">
      <div className="flex max-md:flex-col">
        <WeekdayNames />
        <ol aria-label={label} className="flex min-w-0 grow gap-[2px] max-md:flex-col md:overflow-x-auto md:pb-1">
          {weeks.map(({ monday, cells }, index) => (
            <li key={monday} className="max-md:flex max-md:items-center md:min-w-[7px] md:max-w-7 md:grow md:basis-0">
              <span
                aria-hidden="true"
                className="mono block h-5 text-label text-muted max-md:h-auto max-md:w-16 max-md:shrink-0"
              >
                <MonthName monday={monday} previous={weeks[index - 1]?.monday} next={weeks[index + 2]?.monday} />
              </span>
              <ol className="grid gap-[2px] max-md:grow max-md:grid-cols-7">
                {cells.map((cell, place) =>
                  cell ? (
                    <DayBox
                      key={cell.day}
                      cell={cell}
                      isStart={cell.day === start}
                      href={href(dayText(monday), dayText(monday + 6))}
                    />
                  ) : (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a place without a day
                    <li key={place} aria-hidden="true" className="h-3.5" />
                  ),
                )}
              </ol>
            </li>
          ))}
        </ol>
      </div>
    </CalendarGrid>
  );
}

function WeekdayNames() {
  return (
    <div
      aria-hidden="true"
      className="grid shrink-0 content-start gap-[2px] text-muted max-md:mb-1 max-md:ml-16 max-md:grid-cols-7 md:mt-5 md:w-9"
    >
      {weekdayNames.map((name, index) => (
        <span
          key={name}
          className={classNames(
            "mono h-3.5 text-label leading-[0.875rem] max-md:text-center",
            index % 2 > 0 && "md:invisible",
          )}
        >
          {name}
        </span>
      ))}
    </div>
  );
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

type MonthNameProps = { monday: number; previous: number | undefined; next: number | undefined };

/** A week belongs to the month of its Sunday. */
const monthOf = (monday: number) => dayText(monday + 6).slice(0, 7);

/** Said once, above the first week of a month if there is room before the next; January is called by its year. */
function MonthName({ monday, previous, next }: MonthNameProps) {
  const isFirst = previous === undefined;
  if (!isFirst && monthOf(previous) === monthOf(monday)) return null;
  if (isFirst && next !== undefined && monthOf(next) !== monthOf(monday)) return null;
  const [year = "", month = ""] = monthOf(monday).split("-");
  const name = months[Number(month) - 1];
  return (
    <span className="block w-0 overflow-visible whitespace-nowrap">
      {month === "01" ? <b className="font-semibold text-soft">{year}</b> : name}
    </span>
  );
}

function DayBox({ cell, isStart, href }: { cell: DayCell; isStart: boolean; href: string }) {
  return (
    <li className="flex">
      <Link
        href={href}
        prefetch={false}
        scroll={false}
        data-cell=""
        tabIndex={isStart ? 0 : -1}
        aria-label={dayWords(cell)}
        className={classNames(
          "block h-3.5 grow rounded-[2px] hover:outline-2 hover:outline-accent",
          cellLook(cell.state, cell.level),
        )}
      />
    </li>
  );
}

function dayWords({ day, rows, state, gapHours, thinHours }: DayCell): string {
  const parts = [rows > 0 ? `${exactNumber(rows)} ${rows === 1 ? "row" : "rows"}` : "no rows"];
  if (rows === 0) parts.push(stateWords(state));
  if (rows > 0 && gapHours > 0) parts.push(`${gapHours} h without rows where rows are usual`);
  if (thinHours > 0) parts.push(`${thinHours} h with far fewer than usual`);
  return `${weekdayName(day)} ${dayText(day)}: ${parts.join(", ")}`;
}
