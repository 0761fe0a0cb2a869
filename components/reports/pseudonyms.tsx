import { LogText } from "@/components/ui/log-text";
import { ScrollBox } from "@/components/ui/scroll-box";
import type { Pseudonym } from "@/lib/reports/schema";

/** Who is who in a report; for the people who work here, and in none of its files. */
export function Pseudonyms({ pseudonyms }: { pseudonyms: Pseudonym[] }) {
  return (
    <ScrollBox label="What stands for what" className="max-h-96 overflow-auto">
      <table className="w-full text-table">
        <thead>
          <tr className="border-b text-left text-muted">
            <th scope="col" className="px-3 py-1.5 font-medium">
              In the report
            </th>
            <th scope="col" className="px-3 py-1.5 font-medium">
              Stands for
            </th>
          </tr>
        </thead>
        <tbody>
          {pseudonyms.map(({ kind, shown, value }) => (
            <tr key={`${kind} ${value}`} className="border-b last:border-b-0">
              <td className="whitespace-nowrap px-3 py-1">{shown}</td>
              <td className="px-3 py-1">
                <LogText value={value} wrap />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
