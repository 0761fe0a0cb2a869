import { LogText } from "@/components/ui/log-text";
import type { ParameterField } from "@/lib/hunts/define-hunt";
import { differences } from "@/lib/hunts/parameter-sets/schema";

type ParameterDifferencesProps = {
  fields: ReadonlyArray<Pick<ParameterField, "name" | "label" | "unit" | "kind">>;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  /** What is said when nothing differs. */
  none?: string;
};

/** A value as people read it. */
export function parameterWords(value: unknown, unit?: string): string {
  if (value === null || value === undefined) return "not set";
  if (typeof value === "boolean") return value ? "on" : "off";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.join(", ");
  return `${String(value)}${unit ? ` ${unit}` : ""}`;
}

/** Which values differ: what a list lost and gained, anything else from and to. */
export function ParameterDifferences({ fields, before, after, none = "The same values." }: ParameterDifferencesProps) {
  const changed = differences(before, after);
  if (changed.length === 0) return <p className="text-table text-muted">{none}</p>;
  return (
    <dl className="grid gap-x-4 gap-y-1 text-table sm:grid-cols-[max-content_minmax(0,1fr)]">
      {changed.map((difference) => {
        const field = fields.find(({ name }) => name === difference.name);
        return (
          <div key={difference.name} className="contents">
            <dt className="text-muted">{field?.label ?? difference.name}</dt>
            <dd className="min-w-0">
              {Array.isArray(difference.before) && Array.isArray(difference.after) ? (
                <ListChange before={difference.before.map(String)} after={difference.after.map(String)} />
              ) : (
                <span className="flex flex-wrap items-baseline gap-x-1.5">
                  <LogText value={parameterWords(difference.before, field?.unit)} /> →
                  <strong className="font-medium">
                    <LogText value={parameterWords(difference.after, field?.unit)} />
                  </strong>
                </span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function ListChange({ before, after }: { before: string[]; after: string[] }) {
  const lost = before.filter((value) => !after.includes(value));
  const gained = after.filter((value) => !before.includes(value));
  if (lost.length + gained.length === 0) return <>The same values in another order</>;
  return (
    <ul>
      {lost.map((value) => (
        <li key={`- ${value}`} className="flex gap-x-1.5 text-muted">
          − <LogText value={value} />
        </li>
      ))}
      {gained.map((value) => (
        <li key={`+ ${value}`} className="flex gap-x-1.5">
          + <LogText value={value} />
        </li>
      ))}
    </ul>
  );
}
