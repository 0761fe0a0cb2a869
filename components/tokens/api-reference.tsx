import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Panel } from "@/components/ui/panel";
import { ScrollBox } from "@/components/ui/scroll-box";
import type { DescribedApi } from "@/lib/api/describe";
import { burst, perSecond } from "@/lib/api/limit";
import { scopeMeanings } from "@/lib/tokens/scopes";
import { OperationBlock } from "./operation-block";

/** The description of the API for people, made of what programs get. */
export function ApiReference({ api, origin }: { api: DescribedApi; origin: string }) {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  return (
    <div className="grid gap-4">
      <Panel
        title="How a program comes in"
        actions={
          <a className={buttonClass("plain", "sm")} href="/api/v1/openapi.json">
            OpenAPI description
          </a>
        }
      >
        <div className="grid gap-3">
          <p className="max-w-[80ch] text-soft">
            Every call carries a token as <code className="mono">Authorization: Bearer hb_…</code>. It acts as its owner
            and needs both its own scope and the owner’s role. Errors are problems (RFC 9457); times are UTC with six
            digits. A token has {burst} calls at once and {perSecond} a second after that. A POST with an{" "}
            <code className="mono">Idempotency-Key</code> does its work once, however often it is sent within a day.
          </p>
          {examples(origin).map(({ says, command }) => (
            <div key={says} className="grid gap-1">
              <p className="flex items-center gap-1 text-table text-muted">
                {says}
                <CopyButton value={command} label={`the command: ${says}`} />
              </p>
              <ScrollBox label={says} className="overflow-x-auto rounded-md border bg-field px-2.5 py-1.5">
                <pre className="mono text-table">{command}</pre>
              </ScrollBox>
            </div>
          ))}
          <dl className="grid max-w-[80ch] gap-x-4 gap-y-1 text-table sm:grid-cols-[auto_minmax(0,1fr)]">
            {Object.entries(scopeMeanings).map(([scope, meaning]) => (
              <div key={scope} className="contents">
                <dt>
                  <Badge>{scope}</Badge>
                </dt>
                <dd className="text-soft">{meaning}</dd>
              </div>
            ))}
          </dl>
        </div>
      </Panel>
      {api.tags.map(({ name }) => (
        <Panel key={name} title={name} flush>
          <ul className="divide-y">
            {operations
              .filter(({ operation }) => operation.tags.includes(name))
              .map((one) => (
                <OperationBlock key={`${one.method} ${one.path}`} {...one} />
              ))}
          </ul>
        </Panel>
      ))}
    </div>
  );
}

const examples = (origin: string) => [
  {
    says: "Upload a file",
    command: `curl -T signins.csv.gz -H "Authorization: Bearer $TOKEN" "${origin}/api/v1/uploads/?zone=UTC"`,
  },
  {
    says: "Open findings of high severity",
    command: `curl -G -H "Authorization: Bearer $TOKEN" ${origin}/api/v1/findings --data-urlencode "q=severity:high status:open"`,
  },
  {
    says: "Close one as benign",
    command: `curl -X PATCH -H "Authorization: Bearer $TOKEN" -H 'If-Match: "1"' -H "Content-Type: application/json" -d '{"status":"closed","verdict":"benign"}' ${origin}/api/v1/findings/ID`,
  },
];
