import { LogText } from "@/components/ui/log-text";
import { type FieldChange, toldBy } from "@/lib/audit/changes";

const most = 4;

/** What changed, on one line: `status open → closed`. What else the entry says stands behind it. */
export function ChangeLine({ detail }: { detail: unknown }) {
  const { changes, facts } = toldBy(detail);
  if (changes.length === 0 && facts.length === 0) return <span className="text-muted">—</span>;
  const more = changes.length + facts.length - most;
  return (
    <span className="block truncate">
      {changes.slice(0, most).map((one) => (
        <span key={one.field} className="mr-3">
          <Pair {...one} />
        </span>
      ))}
      {facts.slice(0, Math.max(0, most - changes.length)).map(({ name, value }) => (
        <span key={name} className="mr-3">
          <span className="text-muted">{name} </span>
          <Inline value={value} />
        </span>
      ))}
      {more > 0 ? <span className="text-muted">and {more} more</span> : null}
    </span>
  );
}

function Pair({ field, from, to }: FieldChange) {
  return (
    <>
      {field ? <span className="text-muted">{field} </span> : null}
      {from === null ? <span className="text-muted">none</span> : <Inline value={from} />}
      <span aria-hidden="true" className="text-muted">
        {" → "}
      </span>
      <span className="sr-only"> became </span>
      {to === null ? <span className="text-muted">none</span> : <Inline value={to} strong />}
    </>
  );
}

function Inline({ value, strong = false }: { value: string; strong?: boolean }) {
  return (
    <span className={strong ? "font-medium" : undefined}>
      <LogText value={value} wrap />
    </span>
  );
}

/** The whole of it, a line for each field. */
export function ChangeTable({ detail }: { detail: unknown }) {
  const { changes, facts } = toldBy(detail);
  return (
    <div className="grid gap-3">
      {changes.length > 0 ? (
        <table className="w-full table-fixed text-table">
          <caption className="sr-only">Old and new values</caption>
          <thead>
            <tr className="border-b text-left text-muted">
              <th scope="col" className="w-1/4 py-1 pr-2 font-medium">
                Field
              </th>
              <th scope="col" className="py-1 pr-2 font-medium">
                Before
              </th>
              <th scope="col" className="py-1 font-medium">
                After
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ field, from, to }) => (
              <tr key={field} className="border-b border-line/70 align-top last:border-b-0">
                <th scope="row" className="py-1 pr-2 text-left font-normal text-muted break-words">
                  {field || "value"}
                </th>
                <td className="py-1 pr-2">
                  <LogText value={from ?? ""} empty="none" wrap />
                </td>
                <td className="py-1 font-medium">
                  <LogText value={to ?? ""} empty="none" wrap />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {facts.length > 0 ? (
        <dl className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 text-table">
          {facts.map(({ name, value }) => (
            <div key={name} className="col-span-2 grid grid-cols-subgrid border-b border-line/70 py-1 last:border-b-0">
              <dt className="text-muted break-words">{name}</dt>
              <dd className="min-w-0">
                <LogText value={value} wrap />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {changes.length === 0 && facts.length === 0 ? (
        <p className="text-muted">The entry says no more than that it happened.</p>
      ) : null}
    </div>
  );
}
