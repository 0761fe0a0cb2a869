import type { DescribedSchema } from "@/lib/api/describe";

type Line = { name: string; type: string; isNeeded: boolean; says: string; depth: number };

const deepest = 4;

/** A schema as lines: the name of each field, what it holds and what it is for. */
export function SchemaLines({ schema }: { schema: DescribedSchema }) {
  const lines = linesOf(schema, 0);
  if (lines.length === 0) return <p className="mono text-table">{typeOf(schema)}</p>;
  return (
    <ul className="grid gap-y-0.5 text-table">
      {lines.map(({ name, type, isNeeded, says, depth }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a schema never move
        <li key={`${index} ${name}`} className={indents[depth] ?? "pl-12"}>
          <span className="mono">{name}</span> <span className="text-muted">{type}</span>
          {isNeeded ? null : <span className="text-muted">, may be left out</span>}
          {says ? <span className="text-soft">. {says.replaceAll("`", "")}</span> : null}
        </li>
      ))}
    </ul>
  );
}

const indents = ["", "pl-4", "pl-8", "pl-12"];

const isSchema = (value: unknown): value is DescribedSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const list = (value: unknown): DescribedSchema[] => (Array.isArray(value) ? value.filter(isSchema) : []);

/** What stands behind a list or a choice with null: its fields are what is of interest. */
function inner(schema: DescribedSchema): DescribedSchema {
  if (isSchema(schema.items)) return inner(schema.items);
  const choices = list(schema.anyOf).filter(({ type }) => type !== "null");
  const [only] = choices;
  return only && choices.length === 1 ? inner(only) : schema;
}

function linesOf(schema: DescribedSchema, depth: number): Line[] {
  if (depth >= deepest) return [];
  const within = inner(schema);
  const choices = [...list(within.anyOf), ...list(within.oneOf)].filter(({ properties }) => isSchema(properties));
  if (choices.length > 1) {
    return choices.flatMap((choice, index) => [
      { name: `either ${index + 1}`, type: "", isNeeded: true, says: "", depth },
      ...linesOf(choice, depth + 1),
    ]);
  }
  if (!isSchema(within.properties)) return [];
  const required = Array.isArray(within.required) ? within.required : [];
  return Object.entries(within.properties).flatMap(([name, value]) => {
    if (!isSchema(value)) return [];
    const says = typeof value.description === "string" ? value.description.replace(/\.$/, "") : "";
    return [
      { name, type: typeOf(value), isNeeded: required.includes(name), says, depth },
      ...linesOf(value, depth + 1),
    ];
  });
}

function typeOf(schema: DescribedSchema): string {
  if (Array.isArray(schema.enum)) return schema.enum.map(String).join(" | ");
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.type === "array") return isSchema(schema.items) ? `list of ${typeOf(schema.items)}` : "list";
  const choices = [...list(schema.anyOf), ...list(schema.oneOf)];
  if (choices.length > 0) return [...new Set(choices.map(typeOf))].join(" or ");
  return typeof schema.type === "string" ? schema.type : "anything";
}
