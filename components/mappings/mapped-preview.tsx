import { EmptyState } from "@/components/states/empty-state";
import { Time } from "@/components/time/time";
import { LogText } from "@/components/ui/log-text";
import { ScrollBox } from "@/components/ui/scroll-box";
import type { MappedTable } from "@/lib/ingest/formats/mapped/columns";
import { formatMicros, parseIso } from "@/lib/ingest/times/iso";
import { parseTime } from "@/lib/ingest/times/parse-time";
import type { FileColumn } from "@/lib/uploads/questions/schema";

type MappedPreviewProps = { table: MappedTable; mapping: Record<string, string>; columns: FileColumn[] };

/** The first rows under the names of the table, as they are mapped at this moment. */
export function MappedPreview({ table, mapping, columns }: MappedPreviewProps) {
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const shown = table.columns.flatMap((column) => {
    const header = byKey.get(mapping[column.name.toLowerCase()] ?? "");
    return header ? [{ ...column, values: header.values }] : [];
  });
  const [any] = shown;
  if (!any) return <EmptyState compact title="No column is mapped yet" />;
  return (
    <ScrollBox label="First rows, mapped" className="overflow-x-auto">
      <table className="w-full border-separate border-spacing-0 text-table" aria-label="First rows, mapped">
        <thead>
          <tr className="text-left text-label text-muted [&_th]:border-b [&_th]:px-3 [&_th]:py-1.5 [&_th]:font-medium [&_th]:whitespace-nowrap">
            {shown.map(({ name, label }) => (
              <th key={name} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {any.values.map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place
            <tr key={index} className="[&_td]:px-3 [&_td]:py-1 [&_td]:whitespace-nowrap">
              {shown.map(({ name, values }) => (
                <td key={name} className="max-w-72">
                  {isTime(name) ? <TimeCell value={values[index] ?? ""} /> : <LogText value={values[index] ?? ""} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

const isTime = (name: string) => name === "CreatedDateTime" || name === "TimeGenerated";
const zoned = /(?:Z|UTC|[+-]\d{2}:?\d{2})$/i;

/** A time that says its zone is shown as it will be read; for any other, its file is asked about first. */
function TimeCell({ value }: { value: string }) {
  const text = value.trim();
  const { micros, needsDayOrder } = parseTime(text, { order: null, zone: null });
  if (micros !== null && (zoned.test(text.slice(10)) || text.startsWith("/Date(")))
    return <Time value={formatMicros(micros)} />;
  const isReadable = micros !== null || needsDayOrder || parseIso(text) !== null;
  return (
    <>
      <LogText value={value} mono />
      <span className={isReadable ? "text-muted" : "text-failure"}>
        {isReadable ? " you are asked for what it leaves open" : " this is not a time"}
      </span>
    </>
  );
}
