import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { plural } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import type { ParameterSet } from "@/lib/hunts/parameter-sets/schema";
import { MakeCurrent } from "./make-current";
import { ParameterDifferences, parameterWords } from "./parameter-differences";

type Hunt = Pick<HuntDefinition, "slug" | "fields">;
type Values = Record<string, unknown>;

/** The values that the hunt comes with, all of them. */
export function StandardSet(props: { hunt: Hunt; parameters: Values; isCurrent: boolean; mayManage: boolean }) {
  const { hunt, parameters, isCurrent, mayManage } = props;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 p-3">
      <dl className="grid min-w-0 gap-x-4 gap-y-1 text-table sm:grid-cols-[max-content_minmax(0,1fr)]">
        {hunt.fields.map((field) => (
          <div key={field.name} className="contents">
            <dt className="text-muted">{field.label}</dt>
            <dd>
              <LogText value={parameterWords(parameters[field.name], field.unit)} wrap />
            </dd>
          </div>
        ))}
      </dl>
      <Current {...{ hunt, isCurrent, mayManage }} set={null} />
    </div>
  );
}

type VersionRowProps = {
  hunt: Hunt;
  set: ParameterSet;
  /** The version before it. */
  before: ParameterSet | undefined;
  standard: Values;
  mayManage: boolean;
};

/** One version: what it changed, who saved it, when and why, how many runs went by it. */
export function VersionRow({ hunt, set, before, standard, mayManage }: VersionRowProps) {
  return (
    <li className="grid gap-1.5 p-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="flex flex-wrap items-center gap-x-2 text-table">
          <span className="font-medium">Version {set.version}</span>
          <LogText value={set.author} className="text-soft" />
          <Time value={set.createdAt} digits={0} relative />
          <span className="text-muted">{plural(set.runs, "run")}</span>
          {before ? (
            <TextLink
              href={`/hunts/${hunt.slug}/parameters?set=${encodeURIComponent(set.name)}&a=${before.version}&b=${set.version}`}
            >
              Compare with version {before.version}
            </TextLink>
          ) : null}
        </span>
        <Current {...{ hunt, mayManage }} isCurrent={set.isCurrent} set={{ name: set.name, version: set.version }} />
      </div>
      <p className="text-body">
        <LogText value={set.reason} wrap />
      </p>
      <ParameterDifferences
        fields={hunt.fields}
        before={before?.parameters ?? standard}
        after={set.parameters}
        none="The values that the hunt comes with."
      />
    </li>
  );
}

type CurrentProps = {
  hunt: Hunt;
  isCurrent: boolean;
  set: { name: string; version: number } | null;
  mayManage: boolean;
};

function Current({ hunt, isCurrent, set, mayManage }: CurrentProps) {
  if (isCurrent) return <Badge tone="good">Current</Badge>;
  return mayManage ? <MakeCurrent slug={hunt.slug} set={set} /> : null;
}
