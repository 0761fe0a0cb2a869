import { InheritedMark } from "@/components/networks/network-marks";
import { SignInLine } from "@/components/sign-ins/sign-in-line";
import { CannotTell } from "@/components/states/empty-state";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { duration, exactNumber, plural } from "@/components/ui/format";
import { KindMark } from "@/components/ui/kind-mark";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Panel } from "@/components/ui/panel";
import { Value } from "@/components/values/value";
import { type Chain, chainLimit, chainOf } from "@/lib/entities/chain";
import type { Scope } from "@/lib/entities/scope";
import type { FieldChange, KeptField, Moment, Step } from "@/lib/entities/steps";
import type { SignInRow } from "@/lib/sign-ins/data";

const fieldWords: Record<KeptField, string> = {
  ip: "Address",
  asn: "Autonomous system",
  country: "Country",
  device: "Device",
  agent: "User agent",
  client: "Client type",
};

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
        <div className="grid gap-2">
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
  return (
    <div className="grid gap-1 text-table">
      {words ? <p className="label">{words}</p> : null}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Time value={row.at} digits={3} copy />
        <TextLink href={`/sign-ins/${row.recordId}`}>Open sign-in</TextLink>
      </div>
      <SignInLine row={row} />
      <p className="text-muted">
        <LogText
          value={[row.authRequirement, row.client.name, row.deviceName].filter(Boolean).join(" · ")}
          empty=""
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
    <li className="grid gap-1.5 px-3 py-2 text-table">
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
      <dt className="text-muted">{fieldWords[field]}</dt>
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
