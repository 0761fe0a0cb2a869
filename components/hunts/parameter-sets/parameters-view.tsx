import { EmptyState } from "@/components/states/empty-state";
import { LinkButton, TextLink } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import type { ParameterSet } from "@/lib/hunts/parameter-sets/schema";
import { ParameterDifferences } from "./parameter-differences";
import { SaveSetForm } from "./save-set-form";
import { StandardSet, VersionRow } from "./version-row";

type Values = Record<string, unknown>;

export type ParametersViewProps = {
  hunt: Pick<HuntDefinition, "slug" | "title" | "fields">;
  standard: Values;
  current: Values;
  form: Values;
  sets: ParameterSet[];
  search: { set?: string | undefined; a?: number | undefined; b?: number | undefined };
  mayManage: boolean;
};

/** What a hunt can be run with: its named sets with every version, who saved it and why, and which of them is current. */
export function ParametersView({ hunt, standard, current, form, sets, search, mayManage }: ParametersViewProps) {
  const names = [...new Set(sets.map(({ name }) => name))];
  const isStandard = !sets.some(({ isCurrent }) => isCurrent);
  const [from, to] = compared(sets, search);
  return (
    <>
      <PageHeader
        title="Parameters"
        lead={
          <>
            of <TextLink href={`/hunts/${hunt.slug}`}>{hunt.title}</TextLink>
          </>
        }
        actions={
          <LinkButton href={`/hunts/${hunt.slug}/what-if`} size="sm">
            What if
          </LinkButton>
        }
      />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_25rem]">
        <div className="grid min-w-0 content-start gap-4">
          {from && to ? (
            <Panel
              title={`${to.name}, version ${from.version} to ${to.version}`}
              actions={
                <LinkButton href={`/hunts/${hunt.slug}/parameters`} size="sm">
                  Close
                </LinkButton>
              }
            >
              <ParameterDifferences fields={hunt.fields} before={from.parameters} after={to.parameters} />
            </Panel>
          ) : null}
          <Panel title="As the hunt comes" flush>
            <StandardSet hunt={hunt} parameters={standard} isCurrent={isStandard} mayManage={mayManage} />
          </Panel>
          {names.map((name) => {
            const versions = sets.filter((set) => set.name === name);
            return (
              <Panel
                key={name}
                title={name}
                note={`${versions.length} version${versions.length === 1 ? "" : "s"}`}
                flush
              >
                <ol className="divide-y">
                  {versions.map((set, index) => (
                    <VersionRow
                      key={set.version}
                      hunt={hunt}
                      set={set}
                      before={versions[index + 1]}
                      standard={standard}
                      mayManage={mayManage}
                    />
                  ))}
                </ol>
              </Panel>
            );
          })}
          {names.length === 0 ? (
            <div className="panel">
              <EmptyState compact title="No saved sets">
                A set keeps values under a name, with the reason they were chosen. Every change is a new version.
              </EmptyState>
            </div>
          ) : null}
        </div>
        <Panel title="Save values" note={mayManage ? undefined : "Leads and admins save parameters"}>
          <SaveSetForm
            key={JSON.stringify(form)}
            hunt={hunt}
            values={form}
            current={current}
            names={names}
            mayManage={mayManage}
          />
        </Panel>
      </div>
    </>
  );
}

function compared(sets: ParameterSet[], { set: name, a, b }: ParametersViewProps["search"]) {
  const version = (number: number | undefined) => sets.find((set) => set.name === name && set.version === number);
  return [version(a), version(b)] as const;
}
