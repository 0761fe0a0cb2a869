import type { ReactNode } from "react";
import { InheritedMark, NetworkClassMark } from "@/components/networks/network-marks";
import { Time } from "@/components/time/time";
import { KindMark } from "@/components/ui/kind-mark";
import { LogText } from "@/components/ui/log-text";
import { Value } from "@/components/values/value";
import type { EvidenceEvent } from "@/lib/findings/schema";
import { type Kind, kinds } from "@/lib/sign-ins/schema";
import type { Pair } from "./choose-pair";

type Line = {
  label: string;
  /** What the two are compared by; nothing is said where either is not known. */
  of: (event: EvidenceEvent) => string;
  show: (event: EvidenceEvent) => ReactNode;
  /** A time always differs: that says nothing. */
  differs?: false;
};

const value = (field: string, text: string, at: string, mono = false) => (
  <Value field={field} value={text} at={at} mono={mono} wrap />
);

const lines: Line[] = [
  { label: "Time", of: ({ at }) => at, show: ({ at }) => <Time value={at} />, differs: false },
  { label: "User", of: ({ user }) => user, show: ({ user, at }) => value("user", user, at) },
  {
    label: "Computer",
    of: ({ computer }) => computer.toUpperCase(),
    show: ({ computer }) => <LogText value={computer} wrap />,
  },
  { label: "Application", of: ({ app }) => app, show: ({ app, at }) => value("app", app, at) },
  {
    label: "Address",
    of: ({ ip }) => ip,
    show: ({ ip, at, mayBeInherited }) => (
      <span className="inline-flex flex-wrap items-center gap-1.5">
        {value("ip", ip, at, true)}
        {mayBeInherited ? <InheritedMark short /> : null}
      </span>
    ),
  },
  {
    label: "Network",
    of: ({ network }) => network?.asn ?? "",
    show: ({ network, at }) =>
      network ? (
        <span className="inline-flex flex-wrap items-center gap-1.5">
          <Value
            field="asn"
            value={network.asn}
            at={at}
            show={[network.name, network.asn && `AS${network.asn}`].filter(Boolean).join(", ")}
            wrap
          />
          <NetworkClassMark network={network} />
        </span>
      ) : (
        <LogText value="" />
      ),
  },
  {
    label: "Country",
    of: ({ network }) => network?.country ?? "",
    show: ({ network, city, at }) => (
      <>
        {value("country", network?.country ?? "", at)}
        {city === "" ? null : (
          <span className="text-muted">
            , <LogText value={city} wrap />
          </span>
        )}
      </>
    ),
  },
  {
    label: "Result",
    of: ({ resultCode }) => resultCode,
    show: ({ resultCode, resultText, resultReason, at }) =>
      resultCode === "" ? (
        <LogText value="" />
      ) : (
        <>
          <Value field="result" value={resultCode} at={at} mono />{" "}
          <LogText value={resultText || resultReason} empty="" wrap />
        </>
      ),
  },
  {
    label: "Client",
    of: ({ userAgent }) => userAgent,
    show: ({ clientType, userAgent }) => (
      <>
        {clientType === "" ? null : <span>{clientType.replaceAll("-", " ")} </span>}
        <LogText value={userAgent} wrap className="text-muted" />
      </>
    ),
  },
  {
    label: "Session",
    of: ({ sessionId }) => sessionId,
    show: ({ sessionId, at }) => value("session", sessionId, at, true),
  },
  {
    label: "Correlation id",
    of: ({ correlationId }) => correlationId,
    show: ({ correlationId, at }) => value("correlation", correlationId, at, true),
  },
];

/** The two events of the newest match beside each other, with what tells them apart marked. */
export function EvidencePair({ pair }: { pair: Pair }) {
  const [one, other] = pair;
  const shown = lines.filter(({ of }) => pair.some((event) => of(event) !== ""));
  return (
    <div className="overflow-x-auto">
      <table className="w-full table-fixed border-separate border-spacing-0 text-table [&_td]:[overflow-wrap:anywhere]">
        <caption className="sr-only">The two events of the newest match</caption>
        <colgroup>
          <col className="w-24 max-sm:w-23" />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr className="text-left align-baseline [&_th]:border-b [&_th]:px-2.5 [&_th]:py-1.5">
            <td className="border-b" />
            {pair.map((event) => (
              <th key={event.recordId} scope="col" className="border-l font-semibold">
                <Title event={event} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ label, of, show, differs = true }) => {
            const isOther = differs && of(one) !== "" && of(other) !== "" && of(one) !== of(other);
            return (
              <tr key={label} className="align-baseline [&>*]:border-b [&>*]:border-line/70 last:[&>*]:border-b-0">
                <th scope="row" className="px-2.5 py-1 text-left font-normal text-muted">
                  {label}
                  {isOther ? (
                    <span title="They differ" className="ml-1 font-medium text-cannot-tell">
                      <span aria-hidden="true">≠</span>
                      <span className="sr-only"> differs</span>
                    </span>
                  ) : null}
                </th>
                {pair.map((event) => (
                  <td
                    key={event.recordId}
                    className={isOther ? "border-l px-2.5 py-1" : "border-l px-2.5 py-1 text-soft"}
                  >
                    {show(event)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Title({ event }: { event: EvidenceEvent }) {
  if (!event.loaded) return <span className="text-muted">Not loaded any more</span>;
  if (event.table === "sign_in" && event.kind in kinds) {
    return <KindMark kind={event.kind as Kind} failed={event.resultCode !== "0"} />;
  }
  return (
    <>
      {event.table === "security_alert" ? "Alert: " : "Logon: "}
      <LogText value={event.title} wrap />
    </>
  );
}
