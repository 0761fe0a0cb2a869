"use client";

import type { GivenColumn } from "@/components/data-table/given-rows";
import { GivenTable } from "@/components/data-table/given-table";
import { AddressCell, NetworkCell } from "@/components/networks/network-cells";
import { networkText } from "@/components/networks/network-text";
import { EmptyState } from "@/components/states/empty-state";
import { Time } from "@/components/time/time";
import { KindMark } from "@/components/ui/kind-mark";
import { visibleText } from "@/components/ui/visible-text";
import { Value } from "@/components/values/value";
import type { SignInRow } from "@/lib/sign-ins/data";

/** The code with the log's own words; with ours where the log has none. */
const resultWords = ({ resultCode, resultReason, resultText, succeeded }: SignInRow) =>
  [resultCode, resultReason || (succeeded ? "" : resultText)].filter(Boolean).join(" ");

const columns: readonly GivenColumn<SignInRow>[] = [
  {
    key: "at",
    label: "Time",
    type: "time",
    card: "title",
    value: ({ at }) => at,
    draw: ({ at }) => <Value inRow field="at" type="time" value={at} at={at} show={<Time value={at} zone={false} />} />,
  },
  {
    key: "kind",
    label: "Kind",
    width: 168,
    card: "lead",
    value: ({ kind }) => kind,
    draw: ({ kind, succeeded }) => <KindMark kind={kind} failed={!succeeded} />,
  },
  {
    key: "app",
    label: "Application",
    card: "meta",
    value: ({ appName }) => appName,
    draw: ({ appName, at }) => <Value inRow field="app" value={appName} at={at} />,
  },
  {
    key: "ip",
    label: "Address",
    type: "address",
    width: 208,
    card: "meta",
    value: ({ ip }) => ip,
    draw: ({ ip, mayBeInherited }) => <AddressCell {...{ ip, mayBeInherited }} />,
  },
  {
    key: "network",
    label: "Network",
    width: 280,
    card: "meta",
    value: ({ network }) => networkText(network),
    draw: ({ network }) => <NetworkCell network={network} />,
  },
  {
    key: "result",
    label: "Result",
    width: 240,
    card: "meta",
    value: resultWords,
    draw: (row) => (
      <Value inRow field="result" value={row.resultCode} at={row.at} show={visibleText(resultWords(row))} />
    ),
  },
  { key: "client", label: "Client", width: 160, card: "meta", value: ({ client }) => client.name },
  {
    key: "agent",
    label: "User agent",
    width: 320,
    card: "meta",
    value: ({ userAgent }) => userAgent,
    draw: ({ userAgent, at }) => <Value inRow field="agent" value={userAgent} at={at} />,
  },
];

type SignInTableProps = { rows: SignInRow[]; label: string };

/** Sign-ins in order of time, as a table. */
export function SignInTable({ rows, label }: SignInTableProps) {
  return (
    <div className="rounded-sm border">
      <GivenTable
        id="sign-ins-given"
        label={label}
        noun={{ one: "sign-in", many: "sign-ins" }}
        columns={columns}
        rows={rows}
        rowId={(row) => row.recordId}
        canChoose
        empty={
          <EmptyState compact title="No sign-ins in this span">
            The log holds none of this person here.
          </EmptyState>
        }
      />
    </div>
  );
}
