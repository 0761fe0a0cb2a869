import { columnWords } from "@/components/hunts/columns-of-rows";
import { Value } from "@/components/values/value";

/** As the hunts name what a value is, and as the filter does. */
const fields: Record<string, string> = { application: "app" };

/** Who and what the finding is about; each value has the one menu. */
export function Entities({ entities }: { entities: Record<string, string[]> }) {
  const named = Object.entries(entities).filter(([, values]) => values.length > 0);
  if (named.length === 0) return <p className="text-muted">None named.</p>;
  return (
    <dl className="grid grid-cols-[minmax(5rem,auto)_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-table">
      {named.map(([kind, values]) => (
        <div key={kind} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">{columnWords(kind)}</dt>
          <dd className="grid min-w-0 justify-items-start gap-0.5">
            {values.map((value) => (
              <Value
                key={value}
                field={fields[kind] ?? kind}
                value={value}
                mono={/^(ip|asn|correlation|session)/i.test(kind)}
                wrap
              />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
