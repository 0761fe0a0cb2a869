import type { ReactNode } from "react";
import { LogText } from "@/components/ui/log-text";
import type { Conditions } from "@/lib/suppressions/schema";

/** Each condition by name and value; all of them hold together. */
export function ConditionWords({ conditions, huntTitle }: { conditions: Conditions; huntTitle?: string | undefined }) {
  const { user, networks, asns, apps, hunt } = conditions;
  const parts: Array<{ name: string; value: ReactNode }> = [];
  if (user !== undefined) parts.push({ name: "User", value: <LogText value={user} wrap /> });
  if (networks)
    parts.push({ name: networks.length > 1 ? "Networks" : "Network", value: <Values values={networks} mono /> });
  if (asns)
    parts.push({ name: asns.length > 1 ? "ASN pair" : "ASN", value: <Values values={asns.map(String)} mono /> });
  if (apps) parts.push({ name: apps.length > 1 ? "Applications" : "Application", value: <Values values={apps} /> });
  parts.push({ name: "Hunt", value: hunt === undefined ? "all" : (huntTitle ?? hunt) });
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-0.5 text-table">
      {parts.map(({ name, value }) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 whitespace-normal">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Values({ values, mono = false }: { values: string[]; mono?: boolean }) {
  return (
    <span className="flex flex-wrap gap-x-2">
      {values.map((value) => (
        <LogText key={value} value={value} mono={mono} wrap />
      ))}
    </span>
  );
}
