import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { DescribedOperation } from "@/lib/api/describe";
import { SchemaLines } from "./schema-lines";

type OperationBlockProps = { method: string; path: string; operation: DescribedOperation };

/** One operation: what it is for in sight, what it takes and answers behind it. */
export function OperationBlock({ method, path, operation }: OperationBlockProps) {
  const { operationId, summary, description, parameters, requestBody, responses, security } = operation;
  const scope = security[0]?.token[0];
  const right = Object.entries(responses).filter(([code]) => code.startsWith("2"));
  const wrong = Object.entries(responses).filter(([code]) => !code.startsWith("2"));
  return (
    <li id={operationId}>
      <details className="group">
        <summary className="flex min-h-9 cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-1.5 hover:bg-hover">
          <span className="mono w-14 shrink-0 font-semibold text-label">{method}</span>
          <span className="mono min-w-0 [overflow-wrap:anywhere]">{path}</span>
          <span className="grow text-soft">{summary}</span>
          <Badge tone={scope ? "neutral" : "dashed"}>{scope ?? "any token"}</Badge>
        </summary>
        <div className="grid gap-3 px-3 pt-1 pb-4 sm:pl-[4.75rem]">
          <p className="max-w-[80ch] text-soft">{description.replaceAll("`", "").split("\n\n")[0]}</p>
          {parameters.length > 0 ? (
            <Part title="Asked with">
              <dl className="grid gap-x-4 gap-y-1 text-table sm:grid-cols-[minmax(9rem,auto)_minmax(0,1fr)]">
                {parameters.map(({ name, in: place, required, description: says, schema }) => (
                  <div key={`${place} ${name}`} className="contents">
                    <dt className="mono">
                      {name}
                      <span className="text-muted">
                        {" "}
                        {place}
                        {required ? ", needed" : ""}
                      </span>
                    </dt>
                    <dd className="text-soft">
                      {says ?? ""} {Array.isArray(schema.enum) ? `One of ${schema.enum.join(", ")}.` : ""}
                    </dd>
                  </div>
                ))}
              </dl>
            </Part>
          ) : null}
          {requestBody
            ? Object.entries(requestBody.content).map(([type, { schema }]) => (
                <Part key={type} title={`Body, ${type}`}>
                  <p className="text-table text-soft">{requestBody.description}</p>
                  <SchemaLines schema={schema} />
                </Part>
              ))
            : null}
          {right.map(([code, { description: says, content = {} }]) => (
            <Part key={code} title={`Answer ${code}`}>
              <p className="text-table text-soft">{says}</p>
              {Object.entries(content).map(([type, { schema }]) => (
                <div key={type} className="grid gap-1">
                  <p className="mono text-label text-muted">{type}</p>
                  <SchemaLines schema={schema} />
                </div>
              ))}
            </Part>
          ))}
          <Part title="Problems">
            <p className="text-table text-soft">
              {wrong.map(([code, { description: says }]) => `${code}: ${says.replaceAll("`", "")}`).join(" ")}
            </p>
          </Part>
        </div>
      </details>
    </li>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-1">
      <h3 className="text-label font-semibold text-muted">{title}</h3>
      {children}
    </section>
  );
}
