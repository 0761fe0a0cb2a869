import { networkDetails } from "@/components/networks/network-details";
import { InheritedMark } from "@/components/networks/network-marks";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { KindMark } from "@/components/ui/kind-mark";
import { TextLink } from "@/components/ui/link-button";
import { LogText, MonoValue } from "@/components/ui/log-text";
import { inheritedReason } from "@/lib/enrich/inherited-address";
import type { SignInRow } from "@/lib/sign-ins/data";

/** Everything that the columns know of a sign-in, decoded, with the raw value kept. Empty fields are left out; `isWhole` where the rest of the row is beside it. */
export function SignInDetails({ row, isWhole = false }: { row: SignInRow; isWhole?: boolean }) {
  const text = (term: string, value: string): Definition[] =>
    value === "" ? [] : [{ term, value: <LogText value={value} wrap /> }];
  const mono = (term: string, value: string): Definition[] =>
    value === "" ? [] : [{ term, value: <MonoValue value={value} label={term.toLowerCase()} wrap /> }];
  const items: Definition[] = [
    { term: "Time", value: <Time value={row.at} digits={6} copy relative /> },
    { term: "Kind", value: <KindMark kind={row.kind} failed={!row.succeeded} /> },
    { term: "Result", value: <Result row={row} /> },
    ...text("User", row.upn),
    ...text("Application", row.appName),
    ...text("Resource", row.resourceName),
    ...mono("Address", row.ip),
    ...(row.mayBeInherited ? [{ term: "Doubt", value: <Inherited /> }] : []),
    ...networkDetails(row.network),
    ...text("City", row.city),
    ...text("Client app", row.clientApp),
    ...text("Client", row.client.name),
    ...text("Client type", row.clientType),
    ...text("User agent", row.userAgent),
    ...text("Device", [row.deviceName, row.os].filter(Boolean).join(", ")),
    ...text("Authentication", row.authRequirement),
    ...text("Transfer method", row.transferMethod),
    ...text("Incoming token", row.tokenType),
    ...text("Conditional access", row.caStatus),
    ...(row.groupedCount > 1 ? text("Stands for", `${row.groupedCount} sign-ins that the portal grouped`) : []),
    ...mono("Session id", row.sessionId),
    ...mono("Correlation id", row.correlationId),
    ...mono("Token id", row.tokenId),
    ...mono("Sign-in id", row.signInId),
    ...text("Source table", row.sourceTable),
    ...(isWhole ? [] : [{ term: "As logged", value: <WholeRow recordId={row.recordId} /> }]),
  ];
  return <DefinitionList items={items} />;
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
      <LogText
        value={row.resultCode}
        mono
        wrap
        empty="no code"
        className={row.outcome === "failure" ? "text-failure" : undefined}
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
