import { DualLane } from "@/components/timeline/dual-lane";
import { queryFor } from "@/components/timeline/query";
import { DefinitionList } from "@/components/ui/definition-list";
import { exactNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText, MonoValue } from "@/components/ui/log-text";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { frameAround } from "@/lib/evidence/schema";
import type { SignInDetail } from "@/lib/sign-ins/data";
import { SignInDetails } from "./sign-in-details";

/** Everything that is known of one sign-in: its columns, the steps of its authentication, the rest as it was logged. */
export function SignInView({ signIn }: { signIn: SignInDetail }) {
  return (
    <>
      <PageHeader title="Sign-in" lead={<Origin signIn={signIn} />} />
      <Around signIn={signIn} />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Panel title="What happened">
          <SignInDetails row={signIn} isWhole />
        </Panel>
        <div className="grid gap-4">
          <Steps steps={signIn.authSteps} />
          <AsLogged extra={signIn.extra} />
        </div>
      </div>
    </>
  );
}

/** What the same person did in the hour before and after. */
function Around({ signIn }: { signIn: SignInDetail }) {
  const frame = frameAround([signIn.at], 3_600);
  if (signIn.upn === "" || !frame) return null;
  return (
    <Panel title="Timeline" note="an hour before and after" className="mb-4">
      <DualLane
        query={queryFor("user", signIn.upn)}
        label={`Sign-ins of ${signIn.upn}`}
        {...frame}
        evidenceIds={[signIn.recordId]}
        colourBy="asn"
        height={84}
      />
    </Panel>
  );
}

function Origin({ signIn }: { signIn: SignInDetail }) {
  return (
    <>
      First in{" "}
      <TextLink href={`/uploads/${signIn.uploadId}`}>
        <LogText value={signIn.fileName} wrap />
      </TextLink>
      , line {exactNumber(signIn.line)}
    </>
  );
}

const stepColumns = [
  ["Time", "authenticationStepDateTime"],
  ["Method", "authenticationMethod"],
  ["Detail", "authenticationMethodDetail"],
  ["Result", "authenticationStepResultDetail"],
] as const;

const words: Record<string, string> = { true: "passed", false: "not passed" };

function Steps({ steps }: { steps: SignInDetail["authSteps"] }) {
  if (steps.length === 0) return null;
  return (
    <Panel title="Authentication" note="step by step, as logged" flush>
      <div className="overflow-x-auto">
        <table className="w-full text-table" aria-label="Steps of the authentication">
          <thead>
            <tr className="text-left text-label text-muted [&_th]:border-b [&_th]:px-3 [&_th]:py-1.5 [&_th]:font-medium">
              {stepColumns.map(([label]) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col">Outcome</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={JSON.stringify(step)} className="[&_td]:border-b [&_td]:px-3 [&_td]:py-1.5">
                {stepColumns.map(([label, name]) => (
                  <td key={label}>
                    <LogText value={shown(step[name])} wrap />
                  </td>
                ))}
                <td>{words[String(step.succeeded).toLowerCase()] ?? <LogText value={shown(step.succeeded)} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function AsLogged({ extra }: { extra: SignInDetail["extra"] }) {
  const names = Object.keys(extra).sort();
  if (names.length === 0) return null;
  return (
    <Panel title="The rest of the row" note="under its Log Analytics names">
      <DefinitionList
        items={names.map((name) => ({
          term: name,
          value: <MonoValue value={shown(extra[name])} label={name} wrap />,
        }))}
      />
    </Panel>
  );
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
