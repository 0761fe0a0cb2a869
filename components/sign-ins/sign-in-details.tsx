import { networkDetails } from "@/components/networks/network-details";
import { InheritedMark } from "@/components/networks/network-marks";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { KindMark } from "@/components/ui/kind-mark";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Value } from "@/components/values/value";
import { inheritedReason } from "@/lib/enrich/inherited-address";
import type { SignInRow } from "@/lib/sign-ins/data";

/** Everything that the columns know of a sign-in, decoded, with the raw value kept. Empty fields are left out; `isWhole` where the rest of the row is beside it. */
export function SignInDetails({ row, isWhole = false }: { row: SignInRow; isWhole?: boolean }) {
  const text = (term: string, value: string, field?: string): Definition[] =>
    value === ""
      ? []
      : [{ term, value: field ? <Value {...{ field, value, at: row.at }} wrap /> : <LogText value={value} wrap /> }];
  const mono = (term: string, value: string, field: string): Definition[] =>
    value === "" ? [] : [{ term, value: <Copyable {...{ term, value, field, at: row.at }} /> }];
  const items: Definition[] = [
    { term: "Time", value: <Time value={row.at} digits={6} copy relative /> },
    { term: "Kind", value: <KindMark kind={row.kind} failed={!row.succeeded} /> },
    { term: "Result", value: <Result row={row} /> },
    ...text("User", row.upn, "user"),
    ...text("Application", row.appName, "app"),
    ...text("Resource", row.resourceName, "resource"),
    ...mono("Address", row.ip, "ip"),
    ...(row.mayBeInherited ? [{ term: "Doubt", value: <Inherited /> }] : []),
    ...networkDetails(row.network),
    ...text("City", row.city, "city"),
    ...text("Client app", row.clientApp, "client"),
    ...text("Client", row.client.name),
    ...text("Client type", row.clientType, "clientType"),
    ...text("User agent", row.userAgent, "agent"),
    ...text("Device", row.deviceName, "device"),
    ...text("Operating system", row.os, "os"),
    ...text("Authentication", row.authRequirement, "mfa"),
    ...text("Transfer method", row.transferMethod, "transfer"),
    ...text("Incoming token", row.tokenType, "tokenType"),
    ...text("Conditional access", row.caStatus, "ca"),
    ...(row.groupedCount > 1 ? text("Stands for", `${row.groupedCount} sign-ins that the portal grouped`) : []),
    ...mono("Session id", row.sessionId, "session"),
    ...mono("Correlation id", row.correlationId, "correlation"),
    ...mono("Token id", row.tokenId, "token"),
    ...mono("Sign-in id", row.signInId, "id"),
    ...text("Source table", row.sourceTable, "source"),
    ...(isWhole ? [] : [{ term: "As logged", value: <WholeRow recordId={row.recordId} /> }]),
  ];
  return <DefinitionList items={items} />;
}

type CopyableProps = { term: string; value: string; field: string; at: string };

function Copyable({ term, value, field, at }: CopyableProps) {
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <Value {...{ field, value, at }} mono wrap className="min-w-0" />
      <CopyButton value={value} label={term.toLowerCase()} />
    </span>
  );
}

function WholeRow({ recordId }: { recordId: string }) {
  return <TextLink href={`/sign-ins/${recordId}`}>Everything that its row says</TextLink>;
}

function Inherited() {
  return (
    <span className="grid gap-0.5">
      <span>
        <InheritedMark />
      </span>
      <span className="text-label text-muted">{inheritedReason}</span>
    </span>
  );
}

function Result({ row }: { row: SignInRow }) {
  return (
    <span>
      <Value
        field="result"
        value={row.resultCode}
        at={row.at}
        mono
        wrap
        empty="no code"
        className={row.outcome === "failure" ? "text-failure" : ""}
      />{" "}
      {row.outcome === "interrupted" ? <Badge tone="warn">Interrupted</Badge> : null}{" "}
      <span className="text-soft">{row.resultText}</span>
      {!row.succeeded && row.firstFactorOk !== null ? (
        <span className="block text-label text-muted">
          {row.firstFactorOk ? "The first factor was right." : "The first factor was not right."}
        </span>
      ) : null}
      {row.resultReason && row.resultReason !== row.resultText ? (
        <span className="block text-muted">
          <LogText value={row.resultReason} wrap />
        </span>
      ) : null}
    </span>
  );
}
