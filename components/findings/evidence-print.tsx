import { networkText } from "@/components/networks/network-text";
import { Time } from "@/components/time/time";
import { kindWord } from "@/components/ui/kind-mark";
import { visibleText } from "@/components/ui/visible-text";
import type { EvidenceEvent } from "@/lib/findings/schema";
import { type Kind, kinds } from "@/lib/sign-ins/schema";

/** The events as a table that fits a sheet of paper; the screen has one that can be worked with. */
export function EvidencePrint({ events }: { events: EvidenceEvent[] }) {
  return (
    <table className="hidden w-full border-collapse text-label print:table [&_td]:border-b [&_td]:px-1.5 [&_td]:py-0.5 [&_td]:align-top [&_td]:[overflow-wrap:anywhere] [&_th]:border-b [&_th]:px-1.5 [&_th]:py-0.5 [&_th]:text-left">
      <thead>
        <tr>
          <th>Time</th>
          <th>What</th>
          <th>Application or computer</th>
          <th>User</th>
          <th>Address and network</th>
          <th>Result</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={`${event.table} ${event.recordId} ${event.role}`}>
            <td className="whitespace-nowrap">
              <Time value={event.at} />
            </td>
            <td className="whitespace-nowrap">{whatOf(event)}</td>
            <td>{visibleText(event.app || event.computer)}</td>
            <td>{visibleText(event.user)}</td>
            <td>
              <span className="mono">{visibleText(event.ip)}</span>
              {event.network ? ` ${visibleText(networkText(event.network))}` : null}
            </td>
            <td>{visibleText([event.resultCode, event.resultText || event.resultReason].filter(Boolean).join(" "))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function whatOf({ loaded, table, kind, title }: EvidenceEvent): string {
  if (!loaded) return "Not loaded any more";
  return table === "sign_in" && kind in kinds ? kindWord(kind as Kind) : visibleText(title);
}
