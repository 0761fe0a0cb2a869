import type { FilterField } from "@/lib/filters/types";

const telling: Record<string, string> = {
  user: "user:*@aldermoor.example",
  result: "result:50126",
  ip: "ip:192.0.2.0/24",
};

function example({ name, type, choices }: FilterField): string[] {
  if (telling[name]) return [telling[name]];
  const [choice] = choices ?? [];
  if (choice) return [`${name}:${choice.value}`];
  if (type === "number") return [`${name}:>10`];
  return type === "text" ? [`${name}:*word*`] : [];
}

/** What could be typed into the filter of this very list, the most telling first. */
export function exampleOf(fields: readonly FilterField[]): string {
  const own = fields.filter(({ name }) => name in telling);
  const others = (wanted: (field: FilterField) => boolean) =>
    fields.filter((field) => !(field.name in telling) && wanted(field));
  const isChoice = ({ choices }: FilterField) => choices !== undefined;
  return [...own, ...others(isChoice), ...others((field) => !isChoice(field))].flatMap(example).slice(0, 2).join(" ");
}
