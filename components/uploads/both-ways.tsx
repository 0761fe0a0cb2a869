import { Time } from "@/components/time/time";
import { classNames } from "@/components/ui/class-names";
import { LogText } from "@/components/ui/log-text";
import type { Question, SampleValue } from "@/lib/ingest/answers";
import { formatMicros, parseIso } from "@/lib/ingest/times/iso";
import { isZone, momentOf } from "@/lib/ingest/times/zones";

type Order = "day-first" | "month-first";

type BothWaysProps = { question: Question; zone: string; order: Order | null };

const readings = { "day-first": "dayFirst", "month-first": "monthFirst" } as const;
const words = { "day-first": "Day first", "month-first": "Month first" };

/** Values of the file beside what each answer makes of them. */
export function BothWays({ question, zone, order }: BothWaysProps) {
  const orders: Array<Order | null> = question.needs.includes("order") ? ["day-first", "month-first"] : [null];
  return (
    <div className="overflow-x-auto rounded-md border">
      <table
        className="w-full border-separate border-spacing-0 text-table"
        aria-label="Values of the file, as they would be read"
      >
        <thead>
          <tr className="text-left text-label text-muted [&_th]:border-b [&_th]:px-2 sm:[&_th]:px-3 [&_th]:py-1.5 [&_th]:font-medium">
            <th scope="col">In the file</th>
            {orders.map((way) => (
              <th key={way} scope="col" className={way !== null && way === order ? "text-ink" : undefined}>
                {way === null ? "Read as" : words[way]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {question.samples.map((sample) => (
            <tr key={`${sample.column} ${sample.raw}`} className="[&_td]:px-2 [&_td]:py-1 sm:[&_td]:px-3">
              <td className="min-w-24">
                <LogText value={sample.raw} mono wrap />
              </td>
              {orders.map((way) => (
                <td key={way} className={classNames(way !== null && order !== null && way !== order && "opacity-55")}>
                  <Reading local={way === null ? known(sample) : sample[readings[way]]} zone={zone} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const known = ({ dayFirst, monthFirst }: SampleValue) => monthFirst ?? dayFirst;

function Reading({ local, zone }: { local: string | null; zone: string }) {
  const shown = local === null ? null : parseIso(local);
  if (shown === null) return <span className="text-muted">no such date</span>;
  if (!isZone(zone)) return <span className="text-muted">zone not known</span>;
  const moment = momentOf(zone, shown);
  if (moment === null) return <span className="text-failure">skipped by the clocks there</span>;
  return <Time value={formatMicros(moment)} />;
}
