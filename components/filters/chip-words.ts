import type { FilterField, FilterTerm, FilterValue } from "@/lib/filters/types";

/** A term in words: the field's label, its values, and the whole as it is read out. */
export function chipWords({ field, negated, disabled, values }: FilterTerm, fields: readonly FilterField[]) {
  const known = fields.find(({ name }) => name === field);
  const label = field === "" ? "" : (known?.label ?? field);
  const value = values.map((one) => valueWords(one, known)).join(" or ");
  const spoken = [label || "Free word", negated ? "not" : "", value, disabled ? "(switched off)" : ""];
  return { field: label, value, spoken: spoken.filter((word) => word !== "").join(" ") };
}

function valueWords(value: FilterValue, field: FilterField | undefined): string {
  if (value.kind === "compare") return `${value.operator} ${value.value}`;
  if (value.kind === "range") {
    if (value.low === "") return `up to ${value.high}`;
    return value.high === "" ? `from ${value.low}` : `${value.low} to ${value.high}`;
  }
  const [only] = value.pieces;
  if (value.pieces.length === 1) {
    return only === "" ? "empty" : (field?.choices?.find((choice) => choice.value === only)?.label ?? only ?? "");
  }
  return value.pieces.every((piece) => piece === "") ? "filled" : value.pieces.join("*");
}
