import { KindMark } from "@/components/ui/kind-mark";
import { Count } from "@/components/ui/number";
import { TimeSpan } from "@/components/ui/time-span";
import { RelativeTime } from "@/components/ui/utc-time";
import type { LoadedSource } from "@/lib/coverage/schema";

/** What is loaded of each table, how far it reaches and where it has holes. */
export function LoadedSources({ sources }: { sources: LoadedSource[] }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-separate border-spacing-0 text-table" aria-label="What is loaded">
        <thead>
          <tr className="text-left text-label text-muted [&_th]:border-b [&_th]:px-2.5 [&_th]:py-1.5 [&_th]:font-medium">
            <th scope="col">Table</th>
            <th scope="col" className="text-right">
              Rows
            </th>
            <th scope="col" className="max-sm:hidden">
              Events from – to, UTC
            </th>
            <th scope="col" className="max-md:hidden">
              Empty hours
            </th>
            <th scope="col">Newest</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <tr
              key={`${source.table} ${source.kind}`}
              className="h-7.5 [&_td]:whitespace-nowrap [&_td]:border-b [&_td]:border-line/70 [&_td]:px-2.5 last:[&_td]:border-b-0"
            >
              <td>
                <SourceName source={source} />
              </td>
              <td className="text-right">
                <Count value={source.rows} />
              </td>
              <td className="max-sm:hidden">
                <TimeSpan from={source.from} to={source.to} />
              </td>
              <td className="max-md:hidden">
                {source.table !== "sign_in" ? (
                  <span className="text-muted">—</span>
                ) : source.emptyHours === 0 ? (
                  <span className="text-muted">none</span>
                ) : (
                  <span className="text-soft" title="Hours between the first and the last event without any row">
                    <span className="mono">{source.emptyHours}</span> h<span className="sr-only"> without rows</span>
                  </span>
                )}
              </td>
              <td>
                <RelativeTime value={source.to} className="whitespace-nowrap text-soft" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SourceName({ source }: { source: LoadedSource }) {
  if (source.table === "security_alert") return "Security alerts";
  if (source.table === "windows_logon") return "Windows logons";
  return <KindMark kind={source.kind} />;
}
