import { InheritedMark, NetworkClassMark } from "@/components/networks/network-marks";
import { networkText } from "@/components/networks/network-text";
import { CannotTell } from "@/components/states/empty-state";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { duration, exactNumber, plural } from "@/components/ui/format";
import { KindMark } from "@/components/ui/kind-mark";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Panel } from "@/components/ui/panel";
import { visibleText } from "@/components/ui/visible-text";
import { Value } from "@/components/values/value";
import { type Chain, chainLimit, chainOf } from "@/lib/entities/chain";
import type { Scope } from "@/lib/entities/scope";
import type { FieldChange, KeptField, Moment, Step } from "@/lib/entities/steps";
import type { SignInRow } from "@/lib/sign-ins/data";
import { keptWords } from "./words";

const shown = 40;

/** Where a session or token came from, and all that changed on its way. */
export async function ChainPanel({ scope }: { scope: Scope }) {
  const { kind, value } = scope;
  if (kind !== "session" && kind !== "token" && kind !== "correlation") return null;
  const chain = await chainOf(kind, value);
  if (!chain?.root) return null;
  return (
    <>
      <RootPanel chain={chain} noun={kind === "correlation" ? "chain" : kind} />
      <StepsPanel chain={chain} noun={kind === "correlation" ? "chain" : kind} />
    </>
  );
}

function RootPanel({ chain: { root }, noun }: { chain: Chain; noun: string }) {
  if (!root) return null;
  return (
    <Panel title="Root authentication" note={`where the ${noun} began`}>
      {root.state === "loaded" ? (
        <Pinned row={root.row} />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <CannotTell compact title="Not loaded">
            The {noun}’s first loaded sign-in is non-interactive: nobody proved who he is in it. Load what was logged
            before it, or look for the sign-in in another tenant.
          </CannotTell>
          <Pinned row={root.first} words="First loaded sign-in" />
          {root.laterInteractive ? (
            <Pinned row={root.laterInteractive} words="First interactive sign-in, later" />
          ) : null}
        </div>
      )}
    </Panel>
  );
}

function Pinned({ row, words }: { row: SignInRow; words?: string }) {
  const { at, recordId } = row;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1 text-table">
      {words ? <p className="label">{words}</p> : null}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Time value={at} digits={3} copy />
        <KindMark kind={row.kind} failed={!row.succeeded} />
        <TextLink href={`/sign-ins/${recordId}`}>Open sign-in</TextLink>
      </p>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Value field="user" value={row.upn} at={at} />
        <Value field="app" value={row.appName} at={at} empty="No application" />
        <Value field="ip" value={row.ip} at={at} mono empty="No address" />
        {row.mayBeInherited ? <InheritedMark /> : null}
        {row.network.asn === "" ? null : (
          <Value field="asn" value={row.network.asn} at={at} show={visibleText(networkText(row.network))} />
        )}
        <NetworkClassMark network={row.network} />
      </p>
      {row.succeeded ? null : (
        <p className="text-failure">
          <Value field="result" value={row.resultCode} at={at} mono empty="No code" />{" "}
          <LogText value={row.resultText || row.resultReason} empty="" wrap />
        </p>
      )}
      <p className="text-muted">
        <LogText
          value={[row.authRequirement, row.client.name, row.deviceName].filter(Boolean).join(" · ")}
          empty="Nothing is logged of how it was proved"
          wrap
        />
      </p>
    </div>
  );
}

function StepsPanel({ chain, noun }: { chain: Chain; noun: string }) {
  const { news, backs } = chain.steps;
  const parts = [
    chain.isWhole ? "" : `of its first ${exactNumber(chainLimit)} sign-ins`,
    backs.length > 0 ? `went back to what it had before ${plural(backs.length, "time")}` : "",
  ].filter(Boolean);
  return (
    <Panel
      title={news.length === 0 ? "Nothing changed" : plural(news.length, "change")}
      note={parts.join("; ") || `over ${plural(chain.read, "sign-in")}`}
      flush
    >
      {news.length === 0 ? (
        <p className="p-3 text-table text-muted">
          Address, autonomous system, country, device, user agent and client type stay the same throughout the {noun}.
        </p>
      ) : (
        <ol className="divide-y" aria-label={`Changes within the ${noun}`}>
          {news.slice(0, shown).map((step) => (
            <StepLine key={step.after.recordId} step={step} />
          ))}
        </ol>
      )}
      {news.length > shown ? (
        <p className="border-t px-3 py-1.5 text-table text-muted">
          {exactNumber(news.length - shown)} later changes are in the explorer.
        </p>
      ) : null}
    </Panel>
  );
}

function StepLine({ step: { before, after, changes } }: { step: Step }) {
  const gap = (Date.parse(after.at) - Date.parse(before.at)) / 1000;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-1.5 px-3 py-2 text-table">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Time value={after.at} digits={3} />
        <span className="text-muted">{duration(gap)} after the sign-in before</span>
        {after.mayBeInherited ? <InheritedMark short /> : null}
      </p>
      <dl className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-3 gap-y-0.5">
        {changes.map((change) => (
          <ChangeLine key={change.field} change={change} at={after.at} />
        ))}
      </dl>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-muted">
        <Beside word="before" moment={before} />
        <Beside word="after" moment={after} />
      </p>
    </li>
  );
}

function ChangeLine({ change: { field, from, to, isBack }, at }: { change: FieldChange; at: string }) {
  const mono = field === "ip" || field === "asn";
  return (
    <div className="col-span-2 grid grid-cols-subgrid">
      <dt className="text-muted">{keptWords[field]}</dt>
      <dd className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <Value field={field} value={from} mono={mono} wrap className="text-soft" show={shownAs(field, from)} />
        <span aria-hidden="true" className="text-muted">
          →
        </span>
        <span className="sr-only">became</span>
        <Value field={field} value={to} at={at} mono={mono} wrap className="font-semibold" show={shownAs(field, to)} />
        {isBack ? <Badge tone="dashed">had before</Badge> : null}
      </dd>
    </div>
  );
}

const shownAs = (field: KeptField, value: string) => (field === "asn" ? `AS${value}` : undefined);

function Beside({ word, moment }: { word: string; moment: Moment }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      {word}
      <KindMark kind={moment.kind} failed={!moment.succeeded} word={false} />
      <TextLink href={`/sign-ins/${moment.recordId}`} className="min-w-0 truncate">
        <LogText value={moment.appName} empty="sign-in" />
      </TextLink>
    </span>
  );
}
