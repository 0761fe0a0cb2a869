import { Time } from "@/components/time/time";
import { exactNumber } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { Value } from "@/components/values/value";
import { isTime } from "./columns-of-rows";
import { fieldOf } from "./field-of";

type RowValueProps = { name: string; value: unknown; wrap?: boolean };

/** A value of a result row by what it is: a time, a number, a set, or somebody else's text. */
export function RowValue({ name, value, wrap = false }: RowValueProps) {
  if (value === null || value === undefined || value === "") return <span className="text-muted">—</span>;
  if (isTime(value)) return <Time value={value} zone={wrap} digits={wrap ? 6 : 3} copy={wrap} />;
  if (typeof value === "number") return <span className="mono">{numberText(name, value)}</span>;
  if (typeof value === "boolean") return <span>{value ? "Yes" : "No"}</span>;
  if (Array.isArray(value)) return <ValueSet name={name} values={value} wrap={wrap} mono={isMono(name)} />;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return <Text name={name} text={text} wrap={wrap} />;
}

/** Where there is room the value has the one menu; in a table its row has. */
function Text({ name, text, wrap }: { name: string; text: string; wrap: boolean }) {
  const field = wrap ? fieldOf(name) : undefined;
  if (field) return <Value field={field} value={text} mono={isMono(name)} wrap />;
  return <LogText value={text} mono={isMono(name)} wrap={wrap} />;
}

/** Systems and codes are names made of digits: they take no separators. */
function numberText(name: string, value: number): string {
  if (/ASN|ResultType/.test(name)) return String(value);
  return Number.isInteger(value) ? exactNumber(value) : String(value);
}

function isMono(name: string): boolean {
  return /IP|ASN|Id$|ResultType|Address/.test(name);
}

/** Sets are whole in the data; a table cell shows the first and how many more, the reading pane all of them. */
type ValueSetProps = { name: string; values: unknown[]; wrap: boolean; mono: boolean };

function ValueSet({ name, values, wrap, mono }: ValueSetProps) {
  const texts = values.map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
  if (texts.length === 0) return <span className="text-muted">—</span>;
  if (wrap) {
    return (
      <ul className="grid gap-0.5">
        {texts.map((text) => (
          <li key={text}>
            <Text name={name} text={text} wrap />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <span className="flex min-w-0 items-baseline gap-1.5" title={texts.join("\n")}>
      <LogText value={texts[0] ?? ""} mono={mono} className="min-w-0" />
      {texts.length > 1 ? (
        <span className="shrink-0 text-label text-muted">+{exactNumber(texts.length - 1)}</span>
      ) : null}
    </span>
  );
}
